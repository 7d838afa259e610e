"""Who moves the motion, how long it is, and by when notice has to be given."""

from letterkit.desktop.panels.motion.motion_edit import MotionEdit
from letterkit.desktop.panels.motion.panel import MotionPanel
from letterkit.desktop.panels.motion.told import MOTION_FIELDS, MotionRow

__all__ = ["MOTION_FIELDS", "MotionEdit", "MotionPanel", "MotionRow"]
