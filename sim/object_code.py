"""Object code in memory: loaded by LLVM, called through ctypes, which lets other threads run meanwhile."""

import ctypes
import pickle
from typing import Any

import llvmlite.binding as llvm  # type: ignore[import-untyped]

from sim.blocks import FLOAT, INTEGER, Layout

ENTRY = "entry"  # the function that a caller finds
NUMBERS: dict[Layout, Any] = {FLOAT: ctypes.c_double, INTEGER: ctypes.c_int64}


class _Raised(ctypes.Structure):
    """How numba's code describes an exception: its class, arguments and place, pickled."""

    _fields_ = (("pickled", ctypes.c_void_p), ("size", ctypes.c_int32))


_ToRaised = ctypes.POINTER(_Raised)


class LoadedCode:
    """The entry of an object file, ready to be called with numbers and addresses of blocks."""

    def __init__(self, code: bytes, layouts: tuple[Layout, ...]) -> None:
        """Load the code of an entry that takes arguments of these layouts."""
        llvm.initialize_native_target()
        llvm.initialize_native_asmprinter()
        machine = llvm.Target.from_triple(llvm.get_process_triple()).create_target_machine(jit=True)
        self._engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), machine)
        self._engine.add_object_file(llvm.ObjectFileRef.from_data(code))
        self._engine.finalize_object()
        # As numba calls: a status is returned; the result, here None, and an exception go where the first two point.
        arguments = [NUMBERS.get(layout, ctypes.c_void_p) for layout in layouts]
        kind = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, *arguments)
        self._entry = kind(self._engine.get_function_address(ENTRY))

    def __call__(self, *arguments: float) -> None:
        """Run the entry; raise what the code raises."""
        result, raised = ctypes.c_void_p(), _ToRaised()
        if self._entry(ctypes.byref(result), ctypes.byref(raised), *arguments) != 0:
            described = raised.contents
            kind, details, _ = pickle.loads(ctypes.string_at(described.pickled, described.size))
            raise kind(*details)


def processor() -> str:
    """The processor as LLVM describes it."""
    return repr((llvm.get_process_triple(), llvm.get_host_cpu_name(), llvm.get_host_cpu_features().flatten()))
