namespace MlopsBuild.Reports;

/// <summary>A part of a page with a heading, which a page shows as a section of its own or within another.</summary>
/// <param name="Id">Name that links to it end in.</param>
/// <param name="Heading">The heading.</param>
/// <param name="Content">What stands below it.</param>
public sealed record PageSection(string Id, string Heading, Markup Content)
{
    /// <summary>The part as a section of the page.</summary>
    public Markup Markup() => Page.Section(Id, Heading, Content);

    /// <summary>The part within a section.</summary>
    /// <param name="within">Name of that section, which begins the names of its parts.</param>
    public Markup Within(string within) => Reports.Markup.Of($"<div id=\"{within}-{Id}\" class=\"part\">\n<h3>{Heading}</h3>\n{Content}</div>\n");
}
