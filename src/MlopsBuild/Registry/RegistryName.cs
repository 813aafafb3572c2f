using System.Buffers;

namespace MlopsBuild.Registry;

/// <summary>
/// What models, aliases and tags may be called: a letter or digit, then letters, digits, <c>.</c>, <c>_</c>, <c>-</c>, at most 100 of them,
/// all ASCII. Such names are safe in paths, addresses and commands everywhere.
/// </summary>
public static class RegistryName
{
    /// <summary>Most characters of a name.</summary>
    public const int Longest = 100;

    private static readonly SearchValues<char> s_allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    /// <summary>Makes sure that a model may be called so.</summary>
    /// <exception cref="ArgumentException">It may not.</exception>
    public static void CheckModel(string name) => Check("model", name);

    /// <summary>Makes sure that an alias may be called so; it may not be a number, which would name a version.</summary>
    /// <exception cref="ArgumentException">It may not.</exception>
    public static void CheckAlias(string name)
    {
        Check("alias", name);
        if (name.All(char.IsAsciiDigit))
            throw new ArgumentException($"The alias \"{name}\" is a number, which would be read as a version, expected a name such as \"production\".");
    }

    /// <summary>Makes sure that a tag may be called so.</summary>
    /// <exception cref="ArgumentException">It may not.</exception>
    public static void CheckTag(string name) => Check("tag", name);

    private static void Check(string kind, string name)
    {
        if (Problem(name) is { } problem)
            throw new ArgumentException($"The {kind} name \"{name}\" {problem}, expected a letter or digit, then letters, digits, \".\", \"_\", \"-\", at most {Longest} in all; choose another name.");
    }

    private static string? Problem(string name) => name switch
    {
        "" => "is empty",
        { Length: > Longest } => $"has {name.Length} characters",
        _ when name.AsSpan().IndexOfAny('/', '\\', ':') >= 0 => "holds a character that paths are made of",
        _ when name.AsSpan().ContainsAnyExcept(s_allowed) => $"holds '{name[name.AsSpan().IndexOfAnyExcept(s_allowed)]}'",
        _ when !char.IsAsciiLetterOrDigit(name[0]) => $"begins with '{name[0]}'",
        _ => null,
    };
}
