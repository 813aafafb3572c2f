using MlopsBuild.Stages;

namespace MlopsBuild.Runs;

/// <summary>A condition of a query.</summary>
internal abstract record RunCondition
{
    /// <summary>Whether a run meets it. What is missing meets no comparison.</summary>
    public abstract bool Holds(RunFacts run);

    /// <summary>The condition as a query has it; parsed again it is the same.</summary>
    public abstract string Shown { get; }

    /// <summary>The fields that it names.</summary>
    public abstract IEnumerable<RunField> Fields { get; }

    /// <summary>Binds closer than what stands around it: an operand of <c>and</c> and <c>not</c> without parentheses.</summary>
    private protected virtual bool IsClosed => true;

    private protected static string Operand(RunCondition part) => part.IsClosed ? part.Shown : $"({part.Shown})";

    /// <summary>All of them.</summary>
    internal sealed record All(IReadOnlyList<RunCondition> Parts) : RunCondition
    {
        public override bool Holds(RunFacts run) => Parts.All(part => part.Holds(run));

        public override string Shown => string.Join(" and ", Parts.Select(Operand));

        public override IEnumerable<RunField> Fields => Parts.SelectMany(part => part.Fields);

        private protected override bool IsClosed => false;
    }

    /// <summary>One of them.</summary>
    internal sealed record Any(IReadOnlyList<RunCondition> Parts) : RunCondition
    {
        public override bool Holds(RunFacts run) => Parts.Any(part => part.Holds(run));

        public override string Shown => string.Join(" or ", Parts.Select(part => part is Any ? Operand(part) : part.Shown));

        public override IEnumerable<RunField> Fields => Parts.SelectMany(part => part.Fields);

        private protected override bool IsClosed => false;
    }

    /// <summary>Not so.</summary>
    internal sealed record Not(RunCondition Part) : RunCondition
    {
        public override bool Holds(RunFacts run) => !Part.Holds(run);

        public override string Shown => "not " + Operand(Part);

        public override IEnumerable<RunField> Fields => Part.Fields;
    }

    /// <summary>A field without values.</summary>
    internal sealed record Missing(RunField Field, bool IsMissing) : RunCondition
    {
        public override bool Holds(RunFacts run) => Field.Values(run).Any() != IsMissing;

        public override string Shown => $"{Field.Shown} is {(IsMissing ? "" : "not ")}missing";

        public override IEnumerable<RunField> Fields => [Field];
    }

    /// <summary>A field that is true.</summary>
    internal sealed record True(RunField Field) : RunCondition
    {
        public override bool Holds(RunFacts run) => Field.Values(run).Any(value => value.Text == "true");

        public override string Shown => Field.Shown;

        public override IEnumerable<RunField> Fields => [Field];
    }

    /// <summary>A field equal to one of several values.</summary>
    internal sealed record In(RunField Field, IReadOnlyList<RunQueryValue> Values) : RunCondition
    {
        public override bool Holds(RunFacts run) => Field.Values(run).Any(found => Values.Any(value => Compared.IsEqual(Field, found, value)));

        public override string Shown => $"{Field.Shown} in ({string.Join(", ", Values.Select(value => value.Shown))})";

        public override IEnumerable<RunField> Fields => [Field];
    }

    /// <summary>A field compared with a value.</summary>
    internal sealed record Compared(RunField Field, RunComparisonSign Sign, RunQueryValue Value) : RunCondition
    {
        public override bool Holds(RunFacts run)
        {
            if (Sign != RunComparisonSign.Unequal)
                return Field.Values(run).Any(Meets);
            var values = Field.Values(run).ToList();
            return values.Count > 0 && !values.Exists(found => IsEqual(Field, found, Value));
        }

        public override string Shown => $"{Field.Shown} {Spelling(Sign)} {Value.Shown}";

        public override IEnumerable<RunField> Fields => [Field];

        public static string Spelling(RunComparisonSign sign) => sign switch
        {
            RunComparisonSign.Equal => "=",
            RunComparisonSign.Unequal => "!=",
            RunComparisonSign.Less => "<",
            RunComparisonSign.AtMost => "<=",
            RunComparisonSign.More => ">",
            RunComparisonSign.AtLeast => ">=",
            RunComparisonSign.Contains => "contains",
            _ => "like",
        };

        public static bool IsEqual(RunField field, ScalarValue found, RunQueryValue value) => value.Type switch
        {
            RunFieldType.Text when field.Type == RunFieldType.Hash => value.Text.Length > 0 && found.Text.StartsWith(Bare(value.Text), StringComparison.OrdinalIgnoreCase),
            RunFieldType.Text => found.Kind == ScalarKind.Text && found.Text.Equals(value.Text, StringComparison.OrdinalIgnoreCase),
            RunFieldType.Boolean => found.Kind == ScalarKind.Boolean && found.Text == value.Text,
            _ => found.Number is { } number && number >= value.Low && number <= value.High,
        };

        private static string Bare(string hash) => hash.StartsWith("sha256:", StringComparison.OrdinalIgnoreCase) ? hash[7..] : hash;

        private bool Meets(ScalarValue found) => Sign switch
        {
            RunComparisonSign.Equal => IsEqual(Field, found, Value),
            RunComparisonSign.Contains => found.Kind == ScalarKind.Text && found.Text.Contains(Value.Text, StringComparison.OrdinalIgnoreCase),
            RunComparisonSign.Like => found.Kind == ScalarKind.Text && IsLike(found.Text, Value.Text),
            _ => found.Number is { } number && Sign switch
            {
                RunComparisonSign.Less => number < Value.Low,
                RunComparisonSign.AtMost => number <= Value.High,
                RunComparisonSign.More => number > Value.High,
                _ => number >= Value.Low,
            },
        };

        // Goes back to the last % alone, so that no pattern takes long.
        private static bool IsLike(string text, string pattern)
        {
            var (at, next, star, mark) = (0, 0, -1, 0);
            while (at < text.Length)
            {
                if (next < pattern.Length && pattern[next] == '%')
                    (star, mark) = (next++, at);
                else if (next < pattern.Length && (pattern[next] == '_' || char.ToUpperInvariant(pattern[next]) == char.ToUpperInvariant(text[at])))
                    (at, next) = (at + 1, next + 1);
                else if (star >= 0)
                    (at, next) = (++mark, star + 1);
                else
                    return false;
            }

            return pattern.AsSpan(next).Trim('%').IsEmpty;
        }
    }
}
