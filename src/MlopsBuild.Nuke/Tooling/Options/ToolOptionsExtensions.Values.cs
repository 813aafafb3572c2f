using System.Collections;

namespace Nuke.Common.Tooling;

public static partial class ToolOptionsExtensions
{
    // Windows takes the names of variables for equal whatever their case.
    private static StringComparer VariableNames => OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>Sets the whole environment of the tool.</summary>
    public static T SetProcessEnvironmentVariables<T>(this T o, IReadOnlyDictionary<string, string>? values) where T : ToolOptions =>
        o.With(nameof(o.ProcessEnvironmentVariables), values);

    /// <summary>Sets a variable in the environment of the tool, which is otherwise that of the build.</summary>
    public static T SetProcessEnvironmentVariable<T>(this T o, string key, object? value) where T : ToolOptions =>
        o.Changed(x =>
        {
            Inherit(x);
            x.SetPair(nameof(o.ProcessEnvironmentVariables), key, OptionConversion.Text(value ?? ""), VariableNames);
        });

    /// <summary>Adds a variable to the environment of the tool, which is otherwise that of the build.</summary>
    public static T AddProcessEnvironmentVariable<T>(this T o, string key, object? value) where T : ToolOptions => o.SetProcessEnvironmentVariable(key, value);

    /// <summary>Removes a variable from the environment of the tool.</summary>
    public static T RemoveProcessEnvironmentVariable<T>(this T o, string key) where T : ToolOptions =>
        o.Changed(x =>
        {
            Inherit(x);
            x.RemovePair(nameof(o.ProcessEnvironmentVariables), key, VariableNames);
        });

    /// <summary>Empties the environment of the tool.</summary>
    public static T ClearProcessEnvironmentVariables<T>(this T o) where T : ToolOptions =>
        o.With(nameof(o.ProcessEnvironmentVariables), new OptionPairs([]));

    /// <summary>Gives the tool the environment of the build again.</summary>
    public static T ResetProcessEnvironmentVariables<T>(this T o) where T : ToolOptions => o.Without(nameof(o.ProcessEnvironmentVariables));

    /// <summary>Sets arguments that no other option says; each is taken as it is.</summary>
    public static T SetProcessAdditionalArguments<T>(this T o, params string[] values) where T : ToolOptions =>
        o.With(nameof(o.ProcessAdditionalArguments), values);

    /// <summary>Sets arguments that no other option says; each is taken as it is.</summary>
    public static T SetProcessAdditionalArguments<T>(this T o, IEnumerable<string> values) where T : ToolOptions =>
        o.With(nameof(o.ProcessAdditionalArguments), values);

    /// <summary>Adds arguments that no other option says; each is taken as it is.</summary>
    public static T AddProcessAdditionalArguments<T>(this T o, params string[] values) where T : ToolOptions =>
        o.Changed(x => x.Append(nameof(o.ProcessAdditionalArguments), values));

    /// <summary>Adds arguments that no other option says; each is taken as it is.</summary>
    public static T AddProcessAdditionalArguments<T>(this T o, IEnumerable<string> values) where T : ToolOptions =>
        o.AddProcessAdditionalArguments(values.ToArray());

    /// <summary>Removes additional arguments.</summary>
    public static T RemoveProcessAdditionalArguments<T>(this T o, params string[] values) where T : ToolOptions =>
        o.Changed(x => x.Except(nameof(o.ProcessAdditionalArguments), values));

    /// <summary>Removes additional arguments.</summary>
    public static T RemoveProcessAdditionalArguments<T>(this T o, IEnumerable<string> values) where T : ToolOptions =>
        o.RemoveProcessAdditionalArguments(values.ToArray());

    /// <summary>Removes all additional arguments.</summary>
    public static T ClearProcessAdditionalArguments<T>(this T o) where T : ToolOptions => o.Without(nameof(o.ProcessAdditionalArguments));

    /// <summary>Removes all additional arguments.</summary>
    public static T ResetProcessAdditionalArguments<T>(this T o) where T : ToolOptions => o.Without(nameof(o.ProcessAdditionalArguments));

    /// <summary>Sets the texts that are redacted.</summary>
    public static T SetProcessRedactedSecrets<T>(this T o, params string[] values) where T : ToolOptions =>
        o.With(nameof(o.ProcessRedactedSecrets), values);

    /// <summary>Sets the texts that are redacted.</summary>
    public static T SetProcessRedactedSecrets<T>(this T o, IEnumerable<string> values) where T : ToolOptions =>
        o.With(nameof(o.ProcessRedactedSecrets), values);

    /// <summary>Adds texts that are redacted.</summary>
    public static T AddProcessRedactedSecrets<T>(this T o, params string[] values) where T : ToolOptions =>
        o.Changed(x => x.Append(nameof(o.ProcessRedactedSecrets), values));

    /// <summary>Adds texts that are redacted.</summary>
    public static T AddProcessRedactedSecrets<T>(this T o, IEnumerable<string> values) where T : ToolOptions =>
        o.AddProcessRedactedSecrets(values.ToArray());

    /// <summary>Removes texts from those that are redacted.</summary>
    public static T RemoveProcessRedactedSecrets<T>(this T o, params string[] values) where T : ToolOptions =>
        o.Changed(x => x.Except(nameof(o.ProcessRedactedSecrets), values));

    /// <summary>Redacts nothing but the secret options.</summary>
    public static T ClearProcessRedactedSecrets<T>(this T o) where T : ToolOptions => o.Without(nameof(o.ProcessRedactedSecrets));

    /// <summary>Redacts nothing but the secret options.</summary>
    public static T ResetProcessRedactedSecrets<T>(this T o) where T : ToolOptions => o.Without(nameof(o.ProcessRedactedSecrets));

    private static void Inherit(OptionValues values)
    {
        const string name = nameof(ToolOptions.ProcessEnvironmentVariables);
        if (values.Find(name) is null)
            values.Set(name, (IDictionary)Environment.GetEnvironmentVariables());
    }
}
