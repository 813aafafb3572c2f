using Nuke.Common.Tooling;
using Nuke.Common.Utilities;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>The object in the YAML file.</summary>
    /// <exception cref="FormatException">The file holds no such object.</exception>
    public static T ReadYaml<T>(this AbsolutePath path, Configure<DeserializerBuilder>? configurator = null)
    {
        try
        {
            return path.ReadAllText().GetYaml<T>(configurator);
        }
        catch (YamlException e)
        {
            throw new FormatException($"{path}:{e.Start.Line}: YAML cannot be read as {typeof(T).Name}: {e.InnerException?.Message ?? e.Message}", e);
        }
    }

    /// <summary>Writes the object as a YAML file.</summary>
    public static AbsolutePath WriteYaml<T>(this AbsolutePath path, T obj, Configure<SerializerBuilder>? configurator = null) =>
        path.WriteAllText(obj.ToYaml(configurator));

    /// <summary>Changes the object in the YAML file.</summary>
    public static AbsolutePath UpdateYaml<T>(
        this AbsolutePath path,
        Action<T> update,
        Configure<DeserializerBuilder>? deserializationConfigurator = null,
        Configure<SerializerBuilder>? serializationConfigurator = null)
    {
        var obj = path.ReadYaml<T>(deserializationConfigurator);
        update(obj);
        return path.WriteYaml(obj, serializationConfigurator);
    }
}
