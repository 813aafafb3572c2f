namespace MlopsBuild.Targets;

/// <summary>All targets for data: contract, profile, validation, failing rows, drift, leakage and split.</summary>
public interface IDataGates : IInferContract, IProfileData, IShowRows, ICheckDrift, ICheckLeakage;
