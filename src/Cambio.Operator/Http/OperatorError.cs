namespace Cambio.Operator.Http;

/// <summary>A refusal: an HTTP status, a word for programs, a sentence for people.</summary>
internal sealed class OperatorError(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    public static OperatorError Invalid(string message) => new(400, "invalid", message);

    public static OperatorError NotFound(string what) => new(404, "not-found", $"There is no such {what}.");
}
