using System.Runtime.CompilerServices;

// The compiler proves that locals are assigned before use; zeroing them on entry as well costs the larger functions
// of the hot path more than they do. Buffers from stackalloc are cleared where it matters.
[module: SkipLocalsInit]
