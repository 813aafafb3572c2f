namespace MlopsBuild.Data;

/// <summary>A value of a YAML document and where it starts; lines and columns count from 1.</summary>
internal abstract record YamlValue(int Line, int Column)
{
    /// <summary>What it is, for a sentence.</summary>
    public abstract string Kind { get; }

    /// <param name="Line">See <see cref="YamlValue"/>.</param>
    /// <param name="Column">See <see cref="YamlValue"/>.</param>
    /// <param name="Text">The value.</param>
    /// <param name="IsPlain">Whether it stands without quotes, so that it may be a number, a boolean or nothing.</param>
    /// <param name="Source">The value as it is written, quotes included.</param>
    internal sealed record Scalar(int Line, int Column, string Text, bool IsPlain, string Source) : YamlValue(Line, Column)
    {
        public bool IsNull => IsPlain && YamlScalars.IsNull(Text);

        /// <summary>Whether any YAML reader takes it for text.</summary>
        public bool IsText => !IsPlain || YamlScalars.IsText(Text);

        public override string Kind => Shown.Text(Text);
    }

    internal sealed record List(int Line, int Column, IReadOnlyList<YamlValue> Items) : YamlValue(Line, Column)
    {
        public override string Kind => "a list";
    }

    internal sealed record Map(int Line, int Column, IReadOnlyList<(Scalar Key, YamlValue Value)> Entries) : YamlValue(Line, Column)
    {
        public override string Kind => "a map";
    }
}
