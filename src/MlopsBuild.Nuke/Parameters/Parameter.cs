using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Something the caller can set by name.</summary>
internal sealed record Parameter(string Name, Type Type)
{
    public string? Description { get; init; }

    public bool Listed { get; init; } = true;

    public string? Separator { get; init; }

    public bool Secret { get; init; }

    /// <summary>Whether the environment must say NUKE_ or MLOPS_ before the name.</summary>
    public bool NeedsPrefix { get; init; }

    /// <summary>Whether a parameter file may hold it.</summary>
    public bool InFiles { get; init; } = true;

    /// <summary>Whether NUKE 10.1 has no such parameter.</summary>
    public bool IsOurs { get; init; }

    /// <summary>Whether callers write it without a value, and may take what follows for a target.</summary>
    public bool IsSwitch { get; init; }

    public MemberInfo? Member { get; init; }

    public ParameterAttribute? Attribute { get; init; }

    /// <summary>Spelling on the command line.</summary>
    public string Option => $"--{ParameterName.Dashed(Name)}";

    public string Key { get; } = ParameterName.Key(Name);

    public static string NameOf(MemberInfo member, ParameterAttribute? attribute)
    {
        var name = attribute?.Name ?? Members.ShortName(member);
        return member.DeclaringType is { IsInterface: true } component && component.GetCustomAttribute<ParameterPrefixAttribute>(inherit: false) is { } prefix
            ? prefix.Prefix + name
            : name;
    }
}
