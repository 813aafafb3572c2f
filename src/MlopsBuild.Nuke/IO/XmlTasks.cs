using System.Collections;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.XPath;

namespace Nuke.Common.IO;

/// <summary>Reads and changes single places of XML files, which XPath names.</summary>
public static class XmlTasks
{
    /// <summary>The values of the elements and attributes at the path.</summary>
    /// <param name="path">The file.</param>
    /// <param name="xpath">Where in it, such as <c>.//Version</c> or <c>/Project/@Sdk</c>.</param>
    /// <param name="namespaces">Prefixes that the XPath uses and what they stand for.</param>
    public static IEnumerable<string> XmlPeek(string path, string xpath, params (string prefix, string uri)[] namespaces) =>
        Nodes(Load(path), xpath, namespaces).Select(x => x switch
        {
            XElement element => element.Value,
            XAttribute attribute => attribute.Value,
            XText text => text.Value,
            _ => $"{x}",
        }).ToList();

    /// <summary>The only value at the path; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">There are several.</exception>
    public static string? XmlPeekSingle(string path, string xpath, params (string prefix, string uri)[] namespaces) =>
        XmlPeek(path, xpath, namespaces).ToList() switch
        {
            [] => null,
            [var value] => value,
            var values => throw new InvalidOperationException($"\"{xpath}\" is {values.Count} times in \"{path}\"; expected it once."),
        };

    /// <summary>The elements at the path.</summary>
    public static IEnumerable<XElement> XmlPeekElements(string path, string xpath, params (string prefix, string uri)[] namespaces) =>
        Nodes(Load(path), xpath, namespaces).OfType<XElement>().ToList();

    /// <summary>Sets the value of the only element or attribute at the path.</summary>
    /// <exception cref="InvalidOperationException">There is none, or there are several.</exception>
    public static void XmlPoke(string path, string xpath, object value, params (string prefix, string uri)[] namespaces) =>
        XmlPoke(path, xpath, value, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), namespaces);

    /// <summary>Sets the value of the only element or attribute at the path, and the encoding of the file.</summary>
    /// <exception cref="InvalidOperationException">There is none, or there are several.</exception>
    public static void XmlPoke(string path, string xpath, object value, Encoding encoding, params (string prefix, string uri)[] namespaces)
    {
        var document = Load(path);
        var nodes = Nodes(document, xpath, namespaces);
        if (nodes is not [var node])
            throw new InvalidOperationException($"\"{xpath}\" is {nodes.Count} times in \"{path}\"; expected it once.");
        if (node is XElement element)
            element.SetValue(value);
        else if (node is XAttribute attribute)
            attribute.SetValue(value);
        else
            throw new InvalidOperationException($"\"{xpath}\" in \"{path}\" is neither an element nor an attribute.");
        var settings = new XmlWriterSettings { Encoding = encoding, OmitXmlDeclaration = document.Declaration is null, NewLineHandling = NewLineHandling.None };
        using var writer = XmlWriter.Create(path, settings);
        document.Save(writer);
    }

    private static XDocument Load(string path) => AbsolutePath.Create(Path.GetFullPath(path)).ReadXml();

    private static List<XObject> Nodes(XDocument document, string xpath, (string prefix, string uri)[] namespaces)
    {
        var manager = new XmlNamespaceManager(new NameTable());
        foreach (var (prefix, uri) in namespaces)
            manager.AddNamespace(prefix, uri);
        return ((IEnumerable)document.XPathEvaluate(xpath, manager)).Cast<XObject>().ToList();
    }
}
