using System.Runtime.InteropServices;

namespace MlopsBuild.Training;

/// <summary>Turns the loader's complaint about a native library into what to do about it.</summary>
public static class NativeLibraryAdvice
{
    internal static string? For(Exception failure, string trainer) =>
        For(failure, trainer, RuntimeInformation.ProcessArchitecture, CurrentSystem());

    /// <summary>One sentence that says what is missing and what to do; null when the failure is not about a native library.</summary>
    /// <param name="failure">What was thrown, with its inner exceptions.</param>
    /// <param name="trainer">Name of the trainer, as <see cref="Trainer.Name"/> gives it.</param>
    /// <param name="architecture">Processor of the machine.</param>
    /// <param name="system">Operating system of the machine.</param>
    public static string? For(Exception failure, string trainer, Architecture architecture, OSPlatform system)
    {
        if (Causes(failure).FirstOrDefault(cause => cause is DllNotFoundException or BadImageFormatException) is not { } cause)
            return null;
        var machine = $"{system.ToString().ToLowerInvariant()}-{architecture.ToString().ToLowerInvariant()}";
        if (trainer == "LightGBM" && architecture != Architecture.X64)
            return $"The trainer \"LightGBM\" has no native library for \"{machine}\", expected an x64 machine; use the FastTree trainer (FastTreeRegression) instead.";
        if (cause.Message.Contains("libgomp", StringComparison.Ordinal))
            return $"The trainer \"{trainer}\" needs the OpenMP library \"libgomp.so.1\", which is not on this machine; install it with \"apt-get install libgomp1\" (Debian, Ubuntu) or the like.";
        if (cause.Message.Contains("libomp", StringComparison.Ordinal) && system == OSPlatform.OSX)
            return $"The trainer \"{trainer}\" needs the OpenMP library \"libomp.dylib\", which is not on this machine; install it with \"brew install libomp\".";
        return $"The native library of the trainer \"{trainer}\" cannot be loaded on \"{machine}\", expected it beside the program under \"runtimes/{Folder(system, architecture)}/native\"; build or publish again for this machine.";
    }

    private static IEnumerable<Exception> Causes(Exception failure) => failure is AggregateException several
        ? several.InnerExceptions.SelectMany(Causes).Prepend(failure)
        : failure.InnerException is { } inner ? Causes(inner).Prepend(failure) : [failure];

    private static string Folder(OSPlatform system, Architecture architecture) =>
        $"{(system == OSPlatform.Windows ? "win" : system == OSPlatform.OSX ? "osx" : "linux")}-{architecture.ToString().ToLowerInvariant()}";

    private static OSPlatform CurrentSystem() =>
        OperatingSystem.IsWindows() ? OSPlatform.Windows : OperatingSystem.IsMacOS() ? OSPlatform.OSX : OSPlatform.Linux;
}
