using System.Reflection;

namespace Nuke.Common.Execution;

/// <summary>Finds the secrets that a build holds, and tells them to the mask and to the host.</summary>
internal static class SecretValues
{
    /// <summary>Those of the parameters: given values are in the mask already, others are what members begin with.</summary>
    public static void Announce(Session session, NukeBuild build, List<Parameter> parameters)
    {
        foreach (var parameter in parameters)
            if (parameter is { Secret: true, Member.DeclaringType.IsInterface: false } && !session.Values.Has(parameter.Name))
                Add(session.Secrets, Stored(parameter.Member, build));
        foreach (var value in session.Secrets.Values)
            session.Host.MaskSecret(value);
    }

    /// <summary>The value that something else than a parameter has injected.</summary>
    public static void Announce(Session session, MemberInfo member, object value)
    {
        if (!member.IsDefined(typeof(SecretAttribute), inherit: true))
            return;
        var known = session.Secrets.Values.Count;
        Add(session.Secrets, value);
        for (var i = known; i < session.Secrets.Values.Count; i++)
            session.Host.MaskSecret(session.Secrets.Values[i]);
    }

    /// <summary>A text or a list of texts; nothing else can be told from its surroundings.</summary>
    public static void Add(SecretMask mask, object? value)
    {
        if (value is string text)
            mask.Add(text);
        else if (value is IEnumerable<string> texts)
            foreach (var one in texts)
                mask.Add(one);
    }

    // Without running a property of the user's, which may depend on what does not exist yet.
    private static object? Stored(MemberInfo member, NukeBuild build)
    {
        var field = member as FieldInfo ?? member.DeclaringType!.GetField($"<{member.Name}>k__BackingField", Members.Declared);
        return field?.GetValue(field.IsStatic ? null : build);
    }
}
