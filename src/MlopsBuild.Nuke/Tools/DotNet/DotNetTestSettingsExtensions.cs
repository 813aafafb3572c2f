using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Sets options of <c>dotnet test</c>. Every method returns changed options and leaves the given ones as they are.</summary>
public static class DotNetTestSettingsExtensions
{
    /// <summary>Sets the file with run settings.</summary>
    public static T SetSettingsFile<T>(this T o, string? value) where T : DotNetTestSettings => o.With(nameof(o.SettingsFile), value);

    /// <summary>Resets the file with run settings.</summary>
    public static T ResetSettingsFile<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.SettingsFile));

    /// <summary>Sets <c>--list-tests</c>.</summary>
    public static T SetListTests<T>(this T o, bool? value) where T : DotNetTestSettings => o.With(nameof(o.ListTests), value);

    /// <summary>Resets <c>--list-tests</c>.</summary>
    public static T ResetListTests<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.ListTests));

    /// <summary>Switches <c>--list-tests</c> on.</summary>
    public static T EnableListTests<T>(this T o) where T : DotNetTestSettings => o.SetListTests(true);

    /// <summary>Switches <c>--list-tests</c> off.</summary>
    public static T DisableListTests<T>(this T o) where T : DotNetTestSettings => o.SetListTests(false);

    /// <summary>Inverts <c>--list-tests</c>.</summary>
    public static T ToggleListTests<T>(this T o) where T : DotNetTestSettings => o.SetListTests(o.ListTests is not true);

    /// <summary>Sets the filter.</summary>
    public static T SetFilter<T>(this T o, string? value) where T : DotNetTestSettings => o.With(nameof(o.Filter), value);

    /// <summary>Resets the filter.</summary>
    public static T ResetFilter<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.Filter));

    /// <summary>Sets the test adapter path.</summary>
    public static T SetTestAdapterPath<T>(this T o, string? value) where T : DotNetTestSettings => o.With(nameof(o.TestAdapterPath), value);

    /// <summary>Resets the test adapter path.</summary>
    public static T ResetTestAdapterPath<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.TestAdapterPath));

    /// <summary>Sets the diagnostics file.</summary>
    public static T SetDiagnosticsFile<T>(this T o, string? value) where T : DotNetTestSettings => o.With(nameof(o.DiagnosticsFile), value);

    /// <summary>Resets the diagnostics file.</summary>
    public static T ResetDiagnosticsFile<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.DiagnosticsFile));

    /// <summary>Sets the results directory.</summary>
    public static T SetResultsDirectory<T>(this T o, string? value) where T : DotNetTestSettings => o.With(nameof(o.ResultsDirectory), value);

    /// <summary>Resets the results directory.</summary>
    public static T ResetResultsDirectory<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.ResultsDirectory));

    /// <summary>Sets the data collector.</summary>
    public static T SetDataCollector<T>(this T o, string? value) where T : DotNetTestSettings => o.With(nameof(o.DataCollector), value);

    /// <summary>Resets the data collector.</summary>
    public static T ResetDataCollector<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.DataCollector));

    /// <summary>Sets <c>--blame</c>.</summary>
    public static T SetBlameMode<T>(this T o, bool? value) where T : DotNetTestSettings => o.With(nameof(o.BlameMode), value);

    /// <summary>Resets <c>--blame</c>.</summary>
    public static T ResetBlameMode<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.BlameMode));

    /// <summary>Switches <c>--blame</c> on.</summary>
    public static T EnableBlameMode<T>(this T o) where T : DotNetTestSettings => o.SetBlameMode(true);

    /// <summary>Switches <c>--blame</c> off.</summary>
    public static T DisableBlameMode<T>(this T o) where T : DotNetTestSettings => o.SetBlameMode(false);

    /// <summary>Inverts <c>--blame</c>.</summary>
    public static T ToggleBlameMode<T>(this T o) where T : DotNetTestSettings => o.SetBlameMode(o.BlameMode is not true);

    /// <summary>Sets <c>--blame-crash</c>.</summary>
    public static T SetBlameCrash<T>(this T o, bool? value) where T : DotNetTestSettings => o.With(nameof(o.BlameCrash), value);

    /// <summary>Resets <c>--blame-crash</c>.</summary>
    public static T ResetBlameCrash<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.BlameCrash));

    /// <summary>Switches <c>--blame-crash</c> on.</summary>
    public static T EnableBlameCrash<T>(this T o) where T : DotNetTestSettings => o.SetBlameCrash(true);

    /// <summary>Switches <c>--blame-crash</c> off.</summary>
    public static T DisableBlameCrash<T>(this T o) where T : DotNetTestSettings => o.SetBlameCrash(false);

    /// <summary>Inverts <c>--blame-crash</c>.</summary>
    public static T ToggleBlameCrash<T>(this T o) where T : DotNetTestSettings => o.SetBlameCrash(o.BlameCrash is not true);

    /// <summary>Sets the blame crash dump type.</summary>
    public static T SetBlameCrashDumpType<T>(this T o, string? value) where T : DotNetTestSettings => o.With(nameof(o.BlameCrashDumpType), value);

    /// <summary>Resets the blame crash dump type.</summary>
    public static T ResetBlameCrashDumpType<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.BlameCrashDumpType));

    /// <summary>Sets <c>--blame-crash-collect-always</c>.</summary>
    public static T SetBlameCrashCollectAlways<T>(this T o, bool? value) where T : DotNetTestSettings =>
        o.With(nameof(o.BlameCrashCollectAlways), value);

    /// <summary>Resets <c>--blame-crash-collect-always</c>.</summary>
    public static T ResetBlameCrashCollectAlways<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.BlameCrashCollectAlways));

    /// <summary>Switches <c>--blame-crash-collect-always</c> on.</summary>
    public static T EnableBlameCrashCollectAlways<T>(this T o) where T : DotNetTestSettings => o.SetBlameCrashCollectAlways(true);

    /// <summary>Switches <c>--blame-crash-collect-always</c> off.</summary>
    public static T DisableBlameCrashCollectAlways<T>(this T o) where T : DotNetTestSettings => o.SetBlameCrashCollectAlways(false);

    /// <summary>Inverts <c>--blame-crash-collect-always</c>.</summary>
    public static T ToggleBlameCrashCollectAlways<T>(this T o) where T : DotNetTestSettings =>
        o.SetBlameCrashCollectAlways(o.BlameCrashCollectAlways is not true);

    /// <summary>Sets <c>--blame-hang</c>.</summary>
    public static T SetBlameHang<T>(this T o, bool? value) where T : DotNetTestSettings => o.With(nameof(o.BlameHang), value);

    /// <summary>Resets <c>--blame-hang</c>.</summary>
    public static T ResetBlameHang<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.BlameHang));

    /// <summary>Switches <c>--blame-hang</c> on.</summary>
    public static T EnableBlameHang<T>(this T o) where T : DotNetTestSettings => o.SetBlameHang(true);

    /// <summary>Switches <c>--blame-hang</c> off.</summary>
    public static T DisableBlameHang<T>(this T o) where T : DotNetTestSettings => o.SetBlameHang(false);

    /// <summary>Inverts <c>--blame-hang</c>.</summary>
    public static T ToggleBlameHang<T>(this T o) where T : DotNetTestSettings => o.SetBlameHang(o.BlameHang is not true);

    /// <summary>Sets the blame hang dump type.</summary>
    public static T SetBlameHangDumpType<T>(this T o, string? value) where T : DotNetTestSettings => o.With(nameof(o.BlameHangDumpType), value);

    /// <summary>Resets the blame hang dump type.</summary>
    public static T ResetBlameHangDumpType<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.BlameHangDumpType));

    /// <summary>Sets the blame hang timeout.</summary>
    public static T SetBlameHangTimeout<T>(this T o, string? value) where T : DotNetTestSettings => o.With(nameof(o.BlameHangTimeout), value);

    /// <summary>Resets the blame hang timeout.</summary>
    public static T ResetBlameHangTimeout<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.BlameHangTimeout));

    /// <summary>Sets the run settings.</summary>
    public static T SetRunSettings<T>(this T o, IDictionary<string, string>? values) where T : DotNetTestSettings =>
        o.With(nameof(o.RunSettings), values);

    /// <summary>Resets the run settings.</summary>
    public static T ResetRunSettings<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.RunSettings));

    /// <summary>Sets a run setting.</summary>
    public static T SetRunSetting<T>(this T o, string key, object? value) where T : DotNetTestSettings =>
        o.Changed(x => x.SetPair(nameof(o.RunSettings), key, value));

    /// <summary>Adds a run setting, which must not be there yet.</summary>
    public static T AddRunSetting<T>(this T o, string key, object? value) where T : DotNetTestSettings =>
        o.Changed(x => x.AddPair(nameof(o.RunSettings), key, value));

    /// <summary>Removes a run setting.</summary>
    public static T RemoveRunSetting<T>(this T o, string key) where T : DotNetTestSettings =>
        o.Changed(x => x.RemovePair(nameof(o.RunSettings), key));

    /// <summary>Clears the run settings.</summary>
    public static T ClearRunSettings<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.RunSettings));

    /// <summary>Sets the solution.</summary>
    public static T SetSolution<T>(this T o, string? value) where T : DotNetTestSettings => o.With(nameof(o.Solution), value);

    /// <summary>Resets the solution.</summary>
    public static T ResetSolution<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.Solution));

    /// <summary>Sets the test modules.</summary>
    public static T SetTestModules<T>(this T o, string? value) where T : DotNetTestSettings => o.With(nameof(o.TestModules), value);

    /// <summary>Resets the test modules.</summary>
    public static T ResetTestModules<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.TestModules));

    /// <summary>Sets the root directory.</summary>
    public static T SetRootDirectory<T>(this T o, string? value) where T : DotNetTestSettings => o.With(nameof(o.RootDirectory), value);

    /// <summary>Resets the root directory.</summary>
    public static T ResetRootDirectory<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.RootDirectory));

    /// <summary>Sets the test config file.</summary>
    public static T SetTestConfigFile<T>(this T o, string? value) where T : DotNetTestSettings => o.With(nameof(o.TestConfigFile), value);

    /// <summary>Resets the test config file.</summary>
    public static T ResetTestConfigFile<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.TestConfigFile));

    /// <summary>Sets the diagnostic output directory.</summary>
    public static T SetDiagnosticOutputDirectory<T>(this T o, string? value) where T : DotNetTestSettings =>
        o.With(nameof(o.DiagnosticOutputDirectory), value);

    /// <summary>Resets the diagnostic output directory.</summary>
    public static T ResetDiagnosticOutputDirectory<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.DiagnosticOutputDirectory));

    /// <summary>Sets the max parallel test modules.</summary>
    public static T SetMaxParallelTestModules<T>(this T o, int? value) where T : DotNetTestSettings =>
        o.With(nameof(o.MaxParallelTestModules), value);

    /// <summary>Resets the max parallel test modules.</summary>
    public static T ResetMaxParallelTestModules<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.MaxParallelTestModules));

    /// <summary>Sets the minimum expected tests.</summary>
    public static T SetMinimumExpectedTests<T>(this T o, int? value) where T : DotNetTestSettings => o.With(nameof(o.MinimumExpectedTests), value);

    /// <summary>Resets the minimum expected tests.</summary>
    public static T ResetMinimumExpectedTests<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.MinimumExpectedTests));

    /// <summary>Sets <c>--no-ansi</c>.</summary>
    public static T SetNoAnsi<T>(this T o, bool? value) where T : DotNetTestSettings => o.With(nameof(o.NoAnsi), value);

    /// <summary>Resets <c>--no-ansi</c>.</summary>
    public static T ResetNoAnsi<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.NoAnsi));

    /// <summary>Switches <c>--no-ansi</c> on.</summary>
    public static T EnableNoAnsi<T>(this T o) where T : DotNetTestSettings => o.SetNoAnsi(true);

    /// <summary>Switches <c>--no-ansi</c> off.</summary>
    public static T DisableNoAnsi<T>(this T o) where T : DotNetTestSettings => o.SetNoAnsi(false);

    /// <summary>Inverts <c>--no-ansi</c>.</summary>
    public static T ToggleNoAnsi<T>(this T o) where T : DotNetTestSettings => o.SetNoAnsi(o.NoAnsi is not true);

    /// <summary>Sets <c>--no-progress</c>.</summary>
    public static T SetNoProgress<T>(this T o, bool? value) where T : DotNetTestSettings => o.With(nameof(o.NoProgress), value);

    /// <summary>Resets <c>--no-progress</c>.</summary>
    public static T ResetNoProgress<T>(this T o) where T : DotNetTestSettings => o.Without(nameof(o.NoProgress));

    /// <summary>Switches <c>--no-progress</c> on.</summary>
    public static T EnableNoProgress<T>(this T o) where T : DotNetTestSettings => o.SetNoProgress(true);

    /// <summary>Switches <c>--no-progress</c> off.</summary>
    public static T DisableNoProgress<T>(this T o) where T : DotNetTestSettings => o.SetNoProgress(false);

    /// <summary>Inverts <c>--no-progress</c>.</summary>
    public static T ToggleNoProgress<T>(this T o) where T : DotNetTestSettings => o.SetNoProgress(o.NoProgress is not true);
}
