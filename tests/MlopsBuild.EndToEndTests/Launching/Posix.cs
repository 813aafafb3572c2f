using Xunit;

namespace MlopsBuild.EndToEndTests.Launching;

/// <summary>What build.sh needs of the system.</summary>
internal static class Posix
{
    public static void Require()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("build.sh needs a Unix shell.");
    }
}
