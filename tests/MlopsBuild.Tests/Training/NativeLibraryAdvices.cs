using System.Runtime.InteropServices;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training;

public sealed class NativeLibraryAdvices
{
    [Fact]
    public void AMissingLibgompNamesItsPackage()
    {
        var failure = new InvalidOperationException("outer", new DllNotFoundException("Unable to load shared library 'lib_lightgbm' or one of its dependencies. libgomp.so.1: cannot open shared object file"));

        Assert.Equal(
            "The trainer \"LightGBM\" needs the OpenMP library \"libgomp.so.1\", which is not on this machine; install it with \"apt-get install libgomp1\" (Debian, Ubuntu) or the like.",
            NativeLibraryAdvice.For(failure, "LightGBM", Architecture.X64, OSPlatform.Linux));
    }

    [Theory]
    [InlineData(Architecture.Arm64, "LINUX", "linux-arm64")]
    [InlineData(Architecture.Arm64, "OSX", "osx-arm64")]
    public void LightGbmOnArmNamesFastTree(Architecture architecture, string system, string machine) =>
        Assert.Equal(
            $"The trainer \"LightGBM\" has no native library for \"{machine}\", expected an x64 machine; use the FastTree trainer (FastTreeRegression) instead.",
            NativeLibraryAdvice.For(new DllNotFoundException("Unable to load shared library 'lib_lightgbm'"), "LightGBM", architecture, OSPlatform.Create(system)));

    [Fact]
    public void AMissingLibompOnMacNamesItsFormula() =>
        Assert.Contains("\"brew install libomp\"", NativeLibraryAdvice.For(new DllNotFoundException("Library not loaded: @rpath/libomp.dylib"), "LightGBM", Architecture.X64, OSPlatform.OSX));

    [Fact]
    public void AMissingTrainerLibraryNamesItsPlace() =>
        Assert.Equal(
            "The native library of the trainer \"LightGBM\" cannot be loaded on \"windows-x64\", expected it beside the program under \"runtimes/win-x64/native\"; build or publish again for this machine.",
            NativeLibraryAdvice.For(new AggregateException(new DllNotFoundException("lib_lightgbm")), "LightGBM", Architecture.X64, OSPlatform.Windows));

    [Fact]
    public void OtherFailuresAreLeftAlone() =>
        Assert.Null(NativeLibraryAdvice.For(new InvalidOperationException("libgomp"), "LightGBM", Architecture.Arm64, OSPlatform.Linux));
}
