using System.Runtime.CompilerServices;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>The build's own log messages; apart, so that Serilog is loaded by the first of them.</summary>
internal static class BuildMessageWriter
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Error(Exception? exception, string template, string value) => Log.Error(exception, template, value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Warning(Exception? exception, string template, string value) => Log.Warning(exception, template, value);
}
