namespace MlopsBuild.Datasets;

/// <summary>What a column is for when a model is trained.</summary>
public enum ColumnRole
{
    /// <summary>An input of the model.</summary>
    Feature,

    /// <summary>The value the model predicts.</summary>
    Label,

    /// <summary>Identifies a row; never an input.</summary>
    Key,

    /// <summary>When the row came to be; never an input.</summary>
    Time,

    /// <summary>Checked and carried along; never an input.</summary>
    Ignore,
}
