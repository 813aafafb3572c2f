using System.Runtime.CompilerServices;

namespace MlopsBuild.EndToEndTests;

/// <summary>How builds are compiled here: without machine code ahead of time, since each runs a few times only.</summary>
internal static class Compilation
{
    [ModuleInitializer]
    internal static void LeaveOutMachineCode() => Environment.SetEnvironmentVariable("PublishReadyToRun", "false");
}
