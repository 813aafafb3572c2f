using System.Globalization;
using System.Runtime.CompilerServices;

namespace MlopsBuild.Reports;

/// <summary>What the compiler makes of an interpolated string that is given to <see cref="Markup"/>.</summary>
[InterpolatedStringHandler]
public readonly ref struct MarkupTemplate
{
    /// <summary>Starts a new piece.</summary>
    /// <param name="literalLength">Characters of the fixed parts.</param>
    /// <param name="formattedCount">Number of holes.</param>
    public MarkupTemplate(int literalLength, int formattedCount)
        : this(literalLength, formattedCount, new Markup())
    {
    }

    /// <summary>Adds to a piece.</summary>
    /// <param name="literalLength">Characters of the fixed parts.</param>
    /// <param name="formattedCount">Number of holes.</param>
    /// <param name="target">The piece.</param>
    public MarkupTemplate(int literalLength, int formattedCount, Markup target) => Target = target;

    internal Markup Target { get; }

    /// <summary>Adds a fixed part as it stands.</summary>
    public void AppendLiteral(string markup) => Target.Append(markup);

    /// <summary>Adds text, see <see cref="VisibleText"/>, with the characters of markup escaped.</summary>
    public void AppendFormatted(string? text) => Target.AppendText(text ?? "");

    /// <summary>Adds a whole number without separators.</summary>
    public void AppendFormatted(long number) => Target.Append(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a coordinate with at most two decimals.</summary>
    public void AppendFormatted(double coordinate) => Target.Append(coordinate.ToString("0.##", CultureInfo.InvariantCulture));

    /// <summary>Adds a piece of markup; nothing for null.</summary>
    public void AppendFormatted(Markup? piece)
    {
        if (piece is not null)
            Target.Append(piece);
    }
}
