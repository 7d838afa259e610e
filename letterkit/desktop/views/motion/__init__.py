"""Who moves the motion, how long it is, and by when notice has to be given."""

from letterkit.desktop.views.motion.motion_edit import MotionEdit
from letterkit.desktop.views.motion.view import MotionView
from letterkit.desktop.views.motion.view_data import MotionRow

__all__ = ["MotionEdit", "MotionRow", "MotionView"]
