"""Who moves the motion, how long it is, and by when notice has to be given."""

from letterkit.desktop.panels.motion.panel import MOTION_FIELDS, MotionPanel
from letterkit.desktop.panels.motion.row import MotionNote

__all__ = ["MOTION_FIELDS", "MotionNote", "MotionPanel"]
