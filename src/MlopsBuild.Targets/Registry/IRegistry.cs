namespace MlopsBuild.Targets;

/// <summary>The whole registry for a person at the keyboard. A build that trains adds <see cref="IRegister"/>; one that only promotes and deploys does without.</summary>
public interface IRegistry : IShowModels, IPromote, ILabelModels, IVerifyRegistry;
