using MlopsBuild.Tests.Nuke.Builds;

#pragma warning disable CA1050 // The runtime looks for this name in no namespace.

/// <summary>Makes a process of this assembly the sample build: set DOTNET_STARTUP_HOOKS to the assembly and SAMPLE_BUILD to anything.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("SAMPLE_BUILD") is not null)
            Environment.Exit(SampleBuild.Start());
    }
}
