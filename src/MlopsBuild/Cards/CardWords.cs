using System.Text;

namespace MlopsBuild.Cards;

/// <summary>What people write of a model or of data: a Markdown file with a section for each question, which is made once and then only read.</summary>
public sealed class CardWords
{
    private CardWords(IReadOnlyList<CardSection> sections, IReadOnlyList<string> unwritten) => (Sections, Unwritten) = (sections, unwritten);

    /// <summary>The questions that a card of a model should answer, each with a hint.</summary>
    public static IReadOnlyList<(string Heading, string Hint)> OfModels { get; } =
    [
        ("Intended use", "Who decides what with the predictions? What was the model made for?"),
        ("Out of scope", "What should nobody use it for, and why?"),
        ("Limitations and bias", "Where is it known to be wrong? Whom might that hurt? What would help?"),
        ("Ethical considerations", "Which people do the data and the decisions concern? What was weighed?"),
        ("Contact", "Whom to ask, and where to report a fault."),
    ];

    /// <summary>The questions that a card of data should answer, each with a hint.</summary>
    public static IReadOnlyList<(string Heading, string Hint)> OfData { get; } =
    [
        ("Source and licence", "Where do the data come from, who collected them, when and how? What may be done with them?"),
        ("Known faults", "What is wrong or odd in the rows, and what should a reader do about it?"),
        ("Uses and limits", "What are they good for? Whom or what do they not speak of?"),
        ("Personal data", "Do they speak of people? On what ground are they kept, for how long, and who may see them?"),
        ("Contact", "Whom to ask, and where to report a fault."),
    ];

    /// <summary>The sections that somebody wrote, in their order.</summary>
    public IReadOnlyList<CardSection> Sections { get; }

    /// <summary>Headings below which nobody has written anything yet.</summary>
    public IReadOnlyList<string> Unwritten { get; }

    /// <summary>The file as it is made where there is none: headings, with hints as comments.</summary>
    /// <param name="name">Name of the model or of the data.</param>
    /// <param name="questions">The questions.</param>
    public static string Draft(string name, IReadOnlyList<(string Heading, string Hint)> questions)
    {
        var text = new StringBuilder($"<!-- What people say of {name.Replace("--", "- -", StringComparison.Ordinal).ReplaceLineEndings(" ")}. The card takes these sections over as they stand; no target ever changes this file. -->\n");
        foreach (var (heading, hint) in questions)
            text.Append($"\n## {heading}\n\n<!-- {hint} -->\n");
        return text.ToString();
    }

    /// <summary>Reads the file. What stands above its first heading of the second level belongs to no section and is left out.</summary>
    public static CardWords Read(string text)
    {
        var (sections, unwritten) = (new List<CardSection>(), new List<string>());
        string? heading = null;
        var words = new StringBuilder();
        var fenced = false;
        foreach (var line in MarkdownComments.LeaveOut(text.ReplaceLineEndings("\n")).Split('\n'))
        {
            fenced ^= line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            if (fenced || !line.StartsWith("## ", StringComparison.Ordinal))
            {
                words.Append(line).Append('\n');
                continue;
            }

            End();
            heading = line[3..].Trim();
        }

        End();
        return new(sections, unwritten);

        void End()
        {
            if (heading is not null && words.ToString().Trim() is { Length: > 0 } written)
                sections.Add(new(heading) { Words = written });
            else if (heading is not null)
                unwritten.Add(heading);
            words.Clear();
        }
    }
}
