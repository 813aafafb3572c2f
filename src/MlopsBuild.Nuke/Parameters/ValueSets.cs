namespace Nuke.Common.Execution;

/// <summary>The texts that a parameter may be given.</summary>
internal static class ValueSets
{
    /// <summary>What the parameter's attribute allows, or null when it allows anything.</summary>
    /// <exception cref="DefinitionException">There is no such provider, or it fails.</exception>
    public static List<string>? Of(Parameter parameter, INukeBuild build)
    {
        if (parameter.Attribute is not { } attribute || (attribute.ValueProviderMember is null && attribute.GetType() == typeof(ParameterAttribute)))
            return null;
        attribute.Build = build;
        try
        {
            if (attribute.GetValueSet(parameter.Member!, build) is not { } set)
                return null;
            var texts = new List<string>();
            foreach (var (text, _) in set)
                texts.Add(text);
            return texts;
        }
        catch (Exception e) when (e is not (OutOfMemoryException or DefinitionException))
        {
            throw new DefinitionException($"The allowed values of {parameter.Option} could not be read: {(e.InnerException ?? e).Message}");
        }
    }

    /// <summary>The same for showing: null also when the provider fails, which is for the run to report.</summary>
    public static List<string>? Provided(Parameter parameter, INukeBuild build)
    {
        try
        {
            return Of(parameter, build);
        }
        catch (DefinitionException)
        {
            return null;
        }
    }
}
