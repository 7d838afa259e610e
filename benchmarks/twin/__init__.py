"""The twin: synthetic lists with the defects of real ones, and what letterkit believes of them.

Every row carries labels that say what is true of it, made together with the row and from none of
letterkit's own knowledge, so that what letterkit makes of the lists can be measured against them.
"""
