#if NUKE_HOST
using MlopsBuild.Targets;

// NUKE reads extensions from the build class alone; the embedded host finds this one on the components.
[RunRecord]
partial class Build;
#endif
