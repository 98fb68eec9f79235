"""Ways to run one pure function over many articles: one after another, or in several processes of this machine."""

from kg.engines.processes import Processes
from kg.engines.serial import serial

__all__ = ["Processes", "serial"]
