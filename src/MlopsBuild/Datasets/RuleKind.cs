namespace MlopsBuild.Datasets;

/// <summary>The kinds of rule a contract can hold, in the order of reports.</summary>
public enum RuleKind
{
    /// <summary>Each line of the file is a row: right number of values, closed quotes, UTF-8, no NUL.</summary>
    Line,

    /// <summary>Each value reads as the column's type.</summary>
    Type,

    /// <summary>Values are present.</summary>
    Present,

    /// <summary>Values lie between two bounds.</summary>
    Range,

    /// <summary>Texts have between so many and so many characters (Unicode code points).</summary>
    Length,

    /// <summary>Values are among those listed.</summary>
    Allowed,

    /// <summary>Whole texts match an RE2 pattern.</summary>
    Pattern,

    /// <summary>No value appears twice.</summary>
    Unique,

    /// <summary>The data set has between so many and so many rows.</summary>
    Rows,

    /// <summary>The columns of the key together identify a row.</summary>
    Key,

    /// <summary>No row appears twice with all its values.</summary>
    Duplicates,

    /// <summary>A condition over several columns of one row.</summary>
    Check,

    /// <summary>Values appear in another data set.</summary>
    Reference,

    /// <summary>The newest row is not too old.</summary>
    Freshness,

    /// <summary>Rows stand in the order of some columns.</summary>
    Order,

    /// <summary>The number of rows is near that of the last accepted run.</summary>
    Volume,

    /// <summary>No label value is too rare.</summary>
    LabelBalance,
}
