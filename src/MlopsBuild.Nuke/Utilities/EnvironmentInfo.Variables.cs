using System.Globalization;
using Nuke.Common.Execution;

namespace Nuke.Common;

public static partial class EnvironmentInfo
{
    /// <summary>The environment that the build was started with, and what was set since.</summary>
    public static IReadOnlyDictionary<string, string> Variables => Session.Current.Invocation.Environment;

    /// <summary>The folders that programs are looked up in.</summary>
    public static IReadOnlyCollection<string> Paths =>
        (GetVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The value of an environment variable, or null.</summary>
    public static string? GetVariable(string name) => Session.Current.Invocation.Variable(name);

    /// <summary>The value of an environment variable, converted, or the type's default when it is not set.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="separator">What stands between the elements of an array.</param>
    /// <exception cref="ArgumentException">The value cannot be converted.</exception>
    public static T? GetVariable<T>(string name, char? separator = null) =>
        GetVariable(name) is { Length: > 0 } text ? Converted<T>(name, [text], separator) : default;

    /// <summary>Sets an environment variable of the process; null removes it.</summary>
    public static void SetVariable(string name, string? value)
    {
        Environment.SetEnvironmentVariable(name, value);
        if (Variables is not IDictionary<string, string> { IsReadOnly: false } variables)
            return;
        if (value is null)
            variables.Remove(name);
        else
            variables[name] = value;
    }

    /// <summary>Sets an environment variable of the process to the value's text; null removes it.</summary>
    public static void SetVariable<T>(string name, T value) => SetVariable(name, Convert.ToString(value, CultureInfo.InvariantCulture));

    /// <summary>Sets an environment variable of the process to the values' texts.</summary>
    public static void SetVariable<T>(string name, IEnumerable<T> values, char separator) =>
        SetVariable(name, string.Join(separator, values.Select(x => Convert.ToString(x, CultureInfo.InvariantCulture))));

    /// <summary>Whether an environment variable is set.</summary>
    public static bool HasVariable(string name) => GetVariable(name) is not null;

    private static T? Converted<T>(string origin, List<string> texts, char? separator)
    {
        var parameter = new Parameter(origin, typeof(T)) { Separator = separator?.ToString() };
        try
        {
            return (T?)ValueConversion.Convert(new GivenValue(origin, texts, Environment.CurrentDirectory), parameter);
        }
        catch (FormatException e)
        {
            throw new ArgumentException($"{origin} cannot be \"{string.Join(' ', texts)}\"; {e.Message}.", e);
        }
    }
}
