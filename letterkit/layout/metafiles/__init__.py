"""Windows' own drawings, as signatures and crests in letters are: EMF and WMF.

Qt draws neither. What they commonly hold is read here, within bounds, and becomes outlines and
images: `records` (the files) → `emf`, `wmf` (which record draws what) → `device` (where that
stands) → `model` (what is drawn). MS-EMF and MS-WMF are Microsoft's specifications of them.
"""
