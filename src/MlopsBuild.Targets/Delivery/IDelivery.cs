namespace MlopsBuild.Targets;

/// <summary>All of delivery: packages, signatures, their verification, images.</summary>
public interface IDelivery : ISignModel, IVerifyModel, IBuildImage;
