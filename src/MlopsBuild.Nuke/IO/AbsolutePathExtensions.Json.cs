using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Nuke.Common.Utilities;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>The object in the JSON file, member by member.</summary>
    /// <exception cref="FormatException">The file holds no such object.</exception>
    public static JObject ReadJson(this AbsolutePath path, JsonSerializerSettings? serializerSettings = null) => path.ReadJson<JObject>(serializerSettings);

    /// <summary>The object in the JSON file.</summary>
    /// <exception cref="FormatException">The file holds no such object.</exception>
    public static T ReadJson<T>(this AbsolutePath path, JsonSerializerSettings? serializerSettings = null)
    {
        try
        {
            return path.ReadAllText().GetJson<T>(serializerSettings);
        }
        catch (JsonException e)
        {
            throw new FormatException($"JSON file \"{path}\" cannot be read as {typeof(T).Name}: {e.Message}", e);
        }
    }

    /// <summary>Writes the object as a JSON file.</summary>
    public static AbsolutePath WriteJson<T>(this AbsolutePath path, T obj, JsonSerializerSettings? serializerSettings = null) =>
        path.WriteAllText(obj.ToJson(serializerSettings));

    /// <summary>Changes the object in the JSON file.</summary>
    public static AbsolutePath UpdateJson(this AbsolutePath path, Action<JObject> update, JsonSerializerSettings? serializerSettings = null) =>
        path.UpdateJson<JObject>(update, serializerSettings);

    /// <summary>Changes the object in the JSON file.</summary>
    public static AbsolutePath UpdateJson<T>(this AbsolutePath path, Action<T> update, JsonSerializerSettings? serializerSettings = null)
    {
        var obj = path.ReadJson<T>(serializerSettings);
        update(obj);
        return path.WriteJson(obj, serializerSettings);
    }
}
