using System.Text;

namespace MlopsBuild.Data;

/// <summary>Writes an inferred contract with the reason of each decision as a comment.</summary>
internal static class ContractComments
{
    public static string Write(InferredContract inferred)
    {
        var text = new StringBuilder();
        var column = 0;
        var rules = false;
        foreach (var line in ContractText.Write(inferred.Contract).TrimEnd('\n').Split('\n'))
        {
            rules |= line == "rules:";
            text.Append(line).Append('\n');
            if (!rules && line.StartsWith("  - name:", StringComparison.Ordinal))
                Comment(text, inferred, inferred.Contract.Schema.Columns[column++].Name, "    ");
            else if (line == "rules:")
                Comment(text, inferred, null, "  ");
        }

        return text.ToString();
    }

    private static void Comment(StringBuilder text, InferredContract inferred, string? column, string indent)
    {
        foreach (var reason in inferred.Reasons.Where(reason => reason.Column == column))
        {
            var sentence = $"{(reason.NeedsAttention ? "Please check: " : "")}{reason.Decision}: {reason.Reason}.";
            text.Append(indent).Append("# ").Append([.. sentence.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]).Append('\n');
        }
    }
}
