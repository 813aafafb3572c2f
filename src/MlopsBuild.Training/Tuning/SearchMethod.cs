namespace MlopsBuild.Training;

/// <summary>How a search chooses what to try.</summary>
public enum SearchMethod
{
    /// <summary>
    /// Tree-structured Parzen estimator (Bergstra et al. 2011) over all parameters together (Falkner et al. 2018): tries where good trials are
    /// dense and others are not.
    /// </summary>
    Tpe,

    /// <summary>Independent draws from the whole space.</summary>
    Random,
}
