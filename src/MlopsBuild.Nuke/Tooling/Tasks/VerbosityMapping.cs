using System.Runtime.CompilerServices;
using Nuke.Common.Execution;

namespace Nuke.Common.Tooling;

/// <summary>What the verbosity of a build means to its tools.</summary>
internal static class VerbosityMapping
{
    private static readonly ConditionalWeakTable<Session, Dictionary<Type, VerbosityMappingAttribute>> Mappings = [];

    public static void Add(VerbosityMappingAttribute mapping) => Mappings.GetOrCreateValue(Session.Current)[mapping.Type] = mapping;

    /// <summary>The options with a verbosity, where the build maps its own to it and they do not say one.</summary>
    public static ToolOptions Apply(ToolOptions options)
    {
        if (!Mappings.TryGetValue(Session.Current, out var mappings))
            return options;
        foreach (var (name, argument) in OptionTable.Of(options.GetType()))
            if (options.Values.Find(name) is null
                && mappings.TryGetValue(argument.Property.PropertyType, out var mapping)
                && mapping.Of(NukeBuild.Verbosity) is { } value)
                options = options.With(name, OptionConversion.To(mapping.Type, value));
        return options;
    }
}
