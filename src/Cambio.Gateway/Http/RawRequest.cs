using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Cambio.Gateway.Http;

/// <summary>The bytes of a request that are signed: query string and body, as sent.</summary>
internal sealed class RawRequest
{
    private byte[] _bytes = new byte[1_024];
    private int _queryLength;
    private int _length;

    /// <summary>The raw query string, without its question mark.</summary>
    public ReadOnlySpan<byte> Query => _bytes.AsSpan(0, _queryLength);

    /// <summary>The raw body; empty for GET, whose parameters are in the query only.</summary>
    public ReadOnlySpan<byte> Body => _bytes.AsSpan(_queryLength, _length - _queryLength);

    /// <summary>Reads a request; the server's limits bound it.</summary>
    /// <exception cref="BadHttpRequestException">The body is too long, too slow or broken.</exception>
    public async ValueTask ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        _length = 0;
        string query = request.QueryString.Value ?? "";
        if (query.Length > 1)
        {
            Reserve(Encoding.UTF8.GetMaxByteCount(query.Length));
            _length = Encoding.UTF8.GetBytes(query.AsSpan(1), _bytes);
        }

        _queryLength = _length;
        if (HttpMethods.IsGet(request.Method))
        {
            return;
        }

        PipeReader body = request.BodyReader;
        ReadResult read;
        do
        {
            read = await body.ReadAsync(cancellation);
            Append(read.Buffer);
            body.AdvanceTo(read.Buffer.End);
        }
        while (!read.IsCompleted);
    }

    private void Append(in ReadOnlySequence<byte> bytes)
    {
        Reserve((int)bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += (int)bytes.Length;
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + count));
        }
    }
}
