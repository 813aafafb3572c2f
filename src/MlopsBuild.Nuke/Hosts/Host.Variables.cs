using System.Globalization;

namespace Nuke.Common;

public abstract partial class Host
{
    // Servers set variables that do not apply to the empty text.
    private protected static string? Variable(string name) =>
        Session.Invocation.Environment.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    private protected static T Number<T>(string name)
        where T : struct, IParsable<T> => NumberOrNull<T>(name) ?? default;

    private protected static T? NumberOrNull<T>(string name)
        where T : struct, IParsable<T> => T.TryParse(Variable(name), CultureInfo.InvariantCulture, out var number) ? number : null;

    private protected static bool Flag(string name) =>
        Variable(name) is { } text && (text == "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("yes", StringComparison.OrdinalIgnoreCase));

    private protected static T Choice<T>(string name)
        where T : struct, Enum => Enum.TryParse<T>(Variable(name), ignoreCase: true, out var choice) ? choice : default;
}
