using System.Xml;
using System.Xml.Linq;
using System.Xml.Serialization;

namespace Nuke.Common.Utilities;

/// <summary>Turns objects into XML and back.</summary>
public static class XmlExtensions
{
    /// <summary>The object as XML, without a declaration.</summary>
    public static string ToXml<T>(this T obj)
    {
        var document = new XDocument();
        using (var writer = document.CreateWriter())
            new XmlSerializer(typeof(T)).Serialize(writer, obj, new XmlSerializerNamespaces([XmlQualifiedName.Empty]));
        return document.ToString();
    }

    /// <summary>The object that the XML describes.</summary>
    public static T GetXml<T>(this string content)
    {
        using var reader = XmlReader.Create(new StringReader(content), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return (T)new XmlSerializer(typeof(T)).Deserialize(reader)!;
    }
}
