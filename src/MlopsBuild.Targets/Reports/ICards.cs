namespace MlopsBuild.Targets;

/// <summary>Cards of the data and of the model.</summary>
public interface ICards : IDataCard, IModelCard;
