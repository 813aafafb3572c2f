using System.Text;
using System.Xml;
using System.Xml.Linq;
using Nuke.Common.Utilities;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>The document in the XML file.</summary>
    /// <exception cref="FormatException">The file is no XML.</exception>
    public static XDocument ReadXml(this AbsolutePath path, LoadOptions options = LoadOptions.PreserveWhitespace)
    {
        try
        {
            return XDocument.Load(path, options);
        }
        catch (XmlException e)
        {
            throw new FormatException($"{path}:{e.LineNumber}: XML cannot be read: {e.Message}", e);
        }
    }

    /// <summary>The object in the XML file.</summary>
    /// <exception cref="FormatException">The file holds no such object.</exception>
    public static T ReadXml<T>(this AbsolutePath path)
    {
        try
        {
            return path.ReadAllText().GetXml<T>();
        }
        catch (InvalidOperationException e)
        {
            throw new FormatException($"XML file \"{path}\" cannot be read as {typeof(T).Name}: {e.InnerException?.Message ?? e.Message}", e);
        }
    }

    /// <summary>Writes the document as an XML file in UTF-8, indented; one without a declaration stays so.</summary>
    public static AbsolutePath WriteXml(this AbsolutePath path, XDocument document) => path.WriteXml(document, SaveOptions.None);

    /// <summary>Writes the document as an XML file in UTF-8; one without a declaration stays so.</summary>
    public static AbsolutePath WriteXml(this AbsolutePath path, XDocument document, SaveOptions options)
    {
        path.Parent?.CreateDirectory();
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            OmitXmlDeclaration = document.Declaration is null,
            Indent = options != SaveOptions.DisableFormatting,
            NewLineChars = Environment.NewLine,
        };
        using var writer = XmlWriter.Create(path, settings);
        document.Save(writer);
        return path;
    }

    /// <summary>Writes the object as an XML file.</summary>
    public static AbsolutePath WriteXml<T>(this AbsolutePath path, T obj) => path.WriteAllText(obj.ToXml());

    /// <summary>Changes the document in the XML file; its other white space stays.</summary>
    public static AbsolutePath UpdateXml(this AbsolutePath path, Action<XDocument> update)
    {
        var document = path.ReadXml();
        update(document);
        return path.WriteXml(document, SaveOptions.DisableFormatting);
    }
}
