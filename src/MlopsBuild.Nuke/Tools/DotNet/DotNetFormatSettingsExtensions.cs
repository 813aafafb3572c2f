using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Sets options of <c>dotnet format</c>. Every method returns changed options and leaves the given ones as they are.</summary>
public static class DotNetFormatSettingsExtensions
{
    /// <summary>Sets the diagnostics.</summary>
    public static T SetDiagnostics<T>(this T o, params string[] values) where T : DotNetFormatSettings => o.With(nameof(o.Diagnostics), values);

    /// <summary>Sets the diagnostics.</summary>
    public static T SetDiagnostics<T>(this T o, IEnumerable<string>? values) where T : DotNetFormatSettings => o.With(nameof(o.Diagnostics), values);

    /// <summary>Resets the diagnostics.</summary>
    public static T ResetDiagnostics<T>(this T o) where T : DotNetFormatSettings => o.Without(nameof(o.Diagnostics));

    /// <summary>Adds to the diagnostics.</summary>
    public static T AddDiagnostics<T>(this T o, params string[] values) where T : DotNetFormatSettings =>
        o.Changed(x => x.Append(nameof(o.Diagnostics), values));

    /// <summary>Adds to the diagnostics.</summary>
    public static T AddDiagnostics<T>(this T o, IEnumerable<string> values) where T : DotNetFormatSettings => o.AddDiagnostics(values.ToArray());

    /// <summary>Removes from the diagnostics.</summary>
    public static T RemoveDiagnostics<T>(this T o, params string[] values) where T : DotNetFormatSettings =>
        o.Changed(x => x.Except(nameof(o.Diagnostics), values));

    /// <summary>Removes from the diagnostics.</summary>
    public static T RemoveDiagnostics<T>(this T o, IEnumerable<string> values) where T : DotNetFormatSettings =>
        o.RemoveDiagnostics(values.ToArray());

    /// <summary>Clears the diagnostics.</summary>
    public static T ClearDiagnostics<T>(this T o) where T : DotNetFormatSettings => o.Without(nameof(o.Diagnostics));

    /// <summary>Sets the diagnostics not to fix.</summary>
    public static T SetExcludeDiagnostics<T>(this T o, params string[] values) where T : DotNetFormatSettings =>
        o.With(nameof(o.ExcludeDiagnostics), values);

    /// <summary>Sets the diagnostics not to fix.</summary>
    public static T SetExcludeDiagnostics<T>(this T o, IEnumerable<string>? values) where T : DotNetFormatSettings =>
        o.With(nameof(o.ExcludeDiagnostics), values);

    /// <summary>Resets the diagnostics not to fix.</summary>
    public static T ResetExcludeDiagnostics<T>(this T o) where T : DotNetFormatSettings => o.Without(nameof(o.ExcludeDiagnostics));

    /// <summary>Adds to the diagnostics not to fix.</summary>
    public static T AddExcludeDiagnostics<T>(this T o, params string[] values) where T : DotNetFormatSettings =>
        o.Changed(x => x.Append(nameof(o.ExcludeDiagnostics), values));

    /// <summary>Adds to the diagnostics not to fix.</summary>
    public static T AddExcludeDiagnostics<T>(this T o, IEnumerable<string> values) where T : DotNetFormatSettings =>
        o.AddExcludeDiagnostics(values.ToArray());

    /// <summary>Removes from the diagnostics not to fix.</summary>
    public static T RemoveExcludeDiagnostics<T>(this T o, params string[] values) where T : DotNetFormatSettings =>
        o.Changed(x => x.Except(nameof(o.ExcludeDiagnostics), values));

    /// <summary>Removes from the diagnostics not to fix.</summary>
    public static T RemoveExcludeDiagnostics<T>(this T o, IEnumerable<string> values) where T : DotNetFormatSettings =>
        o.RemoveExcludeDiagnostics(values.ToArray());

    /// <summary>Clears the diagnostics not to fix.</summary>
    public static T ClearExcludeDiagnostics<T>(this T o) where T : DotNetFormatSettings => o.Without(nameof(o.ExcludeDiagnostics));

    /// <summary>Sets the severity.</summary>
    public static T SetSeverity<T>(this T o, string? value) where T : DotNetFormatSettings => o.With(nameof(o.Severity), value);

    /// <summary>Resets the severity.</summary>
    public static T ResetSeverity<T>(this T o) where T : DotNetFormatSettings => o.Without(nameof(o.Severity));

    /// <summary>Sets <c>--verify-no-changes</c>.</summary>
    public static T SetVerifyNoChanges<T>(this T o, bool? value) where T : DotNetFormatSettings => o.With(nameof(o.VerifyNoChanges), value);

    /// <summary>Resets <c>--verify-no-changes</c>.</summary>
    public static T ResetVerifyNoChanges<T>(this T o) where T : DotNetFormatSettings => o.Without(nameof(o.VerifyNoChanges));

    /// <summary>Switches <c>--verify-no-changes</c> on.</summary>
    public static T EnableVerifyNoChanges<T>(this T o) where T : DotNetFormatSettings => o.SetVerifyNoChanges(true);

    /// <summary>Switches <c>--verify-no-changes</c> off.</summary>
    public static T DisableVerifyNoChanges<T>(this T o) where T : DotNetFormatSettings => o.SetVerifyNoChanges(false);

    /// <summary>Inverts <c>--verify-no-changes</c>.</summary>
    public static T ToggleVerifyNoChanges<T>(this T o) where T : DotNetFormatSettings => o.SetVerifyNoChanges(o.VerifyNoChanges is not true);

    /// <summary>Sets the files to format.</summary>
    public static T SetInclude<T>(this T o, params string[] values) where T : DotNetFormatSettings => o.With(nameof(o.Include), values);

    /// <summary>Sets the files to format.</summary>
    public static T SetInclude<T>(this T o, IEnumerable<string>? values) where T : DotNetFormatSettings => o.With(nameof(o.Include), values);

    /// <summary>Resets the files to format.</summary>
    public static T ResetInclude<T>(this T o) where T : DotNetFormatSettings => o.Without(nameof(o.Include));

    /// <summary>Adds to the files to format.</summary>
    public static T AddInclude<T>(this T o, params string[] values) where T : DotNetFormatSettings =>
        o.Changed(x => x.Append(nameof(o.Include), values));

    /// <summary>Adds to the files to format.</summary>
    public static T AddInclude<T>(this T o, IEnumerable<string> values) where T : DotNetFormatSettings => o.AddInclude(values.ToArray());

    /// <summary>Removes from the files to format.</summary>
    public static T RemoveInclude<T>(this T o, params string[] values) where T : DotNetFormatSettings =>
        o.Changed(x => x.Except(nameof(o.Include), values));

    /// <summary>Removes from the files to format.</summary>
    public static T RemoveInclude<T>(this T o, IEnumerable<string> values) where T : DotNetFormatSettings => o.RemoveInclude(values.ToArray());

    /// <summary>Clears the files to format.</summary>
    public static T ClearInclude<T>(this T o) where T : DotNetFormatSettings => o.Without(nameof(o.Include));

    /// <summary>Sets the files not to format.</summary>
    public static T SetExclude<T>(this T o, params string[] values) where T : DotNetFormatSettings => o.With(nameof(o.Exclude), values);

    /// <summary>Sets the files not to format.</summary>
    public static T SetExclude<T>(this T o, IEnumerable<string>? values) where T : DotNetFormatSettings => o.With(nameof(o.Exclude), values);

    /// <summary>Resets the files not to format.</summary>
    public static T ResetExclude<T>(this T o) where T : DotNetFormatSettings => o.Without(nameof(o.Exclude));

    /// <summary>Adds to the files not to format.</summary>
    public static T AddExclude<T>(this T o, params string[] values) where T : DotNetFormatSettings =>
        o.Changed(x => x.Append(nameof(o.Exclude), values));

    /// <summary>Adds to the files not to format.</summary>
    public static T AddExclude<T>(this T o, IEnumerable<string> values) where T : DotNetFormatSettings => o.AddExclude(values.ToArray());

    /// <summary>Removes from the files not to format.</summary>
    public static T RemoveExclude<T>(this T o, params string[] values) where T : DotNetFormatSettings =>
        o.Changed(x => x.Except(nameof(o.Exclude), values));

    /// <summary>Removes from the files not to format.</summary>
    public static T RemoveExclude<T>(this T o, IEnumerable<string> values) where T : DotNetFormatSettings => o.RemoveExclude(values.ToArray());

    /// <summary>Clears the files not to format.</summary>
    public static T ClearExclude<T>(this T o) where T : DotNetFormatSettings => o.Without(nameof(o.Exclude));

    /// <summary>Sets <c>--include-generated</c>.</summary>
    public static T SetIncludeGenerated<T>(this T o, bool? value) where T : DotNetFormatSettings => o.With(nameof(o.IncludeGenerated), value);

    /// <summary>Resets <c>--include-generated</c>.</summary>
    public static T ResetIncludeGenerated<T>(this T o) where T : DotNetFormatSettings => o.Without(nameof(o.IncludeGenerated));

    /// <summary>Switches <c>--include-generated</c> on.</summary>
    public static T EnableIncludeGenerated<T>(this T o) where T : DotNetFormatSettings => o.SetIncludeGenerated(true);

    /// <summary>Switches <c>--include-generated</c> off.</summary>
    public static T DisableIncludeGenerated<T>(this T o) where T : DotNetFormatSettings => o.SetIncludeGenerated(false);

    /// <summary>Inverts <c>--include-generated</c>.</summary>
    public static T ToggleIncludeGenerated<T>(this T o) where T : DotNetFormatSettings => o.SetIncludeGenerated(o.IncludeGenerated is not true);

    /// <summary>Sets the binary log.</summary>
    public static T SetBinaryLog<T>(this T o, string? value) where T : DotNetFormatSettings => o.With(nameof(o.BinaryLog), value);

    /// <summary>Resets the binary log.</summary>
    public static T ResetBinaryLog<T>(this T o) where T : DotNetFormatSettings => o.Without(nameof(o.BinaryLog));

    /// <summary>Sets the report.</summary>
    public static T SetReport<T>(this T o, string? value) where T : DotNetFormatSettings => o.With(nameof(o.Report), value);

    /// <summary>Resets the report.</summary>
    public static T ResetReport<T>(this T o) where T : DotNetFormatSettings => o.Without(nameof(o.Report));
}
