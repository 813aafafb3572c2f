using Nuke.Common.Tooling;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Nuke.Common.Utilities;

/// <summary>Turns objects into YAML and back. Names are in camel case unless a configurator says otherwise.</summary>
public static class YamlExtensions
{
    /// <summary>The object as YAML.</summary>
    public static string ToYaml<T>(this T obj, Configure<SerializerBuilder>? configurator = null)
    {
        var builder = new SerializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance);
        return (configurator?.Invoke(builder) ?? builder).Build().Serialize(obj);
    }

    /// <summary>The object that the YAML describes.</summary>
    /// <exception cref="YamlException">The text does not describe one.</exception>
    public static T GetYaml<T>(this string content, Configure<DeserializerBuilder>? configurator = null)
    {
        var builder = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance);
        return (configurator?.Invoke(builder) ?? builder).Build().Deserialize<T>(content);
    }
}
