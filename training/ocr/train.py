"""Trains the reader: train.py MINUTES OUT.pt DATAPATTERN [--init MODEL.onnx|MODEL.pt] [--lr 2e-3] [--threads 1]. New data files join as they appear."""
import argparse, glob, math, random, time
import numpy as np, torch, torch.nn.functional as F
from model import Net, start_from_onnx
from texts import ALPHA

INDEX = {c: i + 1 for i, c in enumerate(ALPHA)}


def load(files):
    crops, labels = [], []
    for f in files:
        d = np.load(f)
        px, off = d['px'], np.concatenate([[0], np.cumsum(d['w'].astype(np.int64) * 32)])
        crops += [px[off[i]:off[i + 1]].reshape(32, -1) for i in range(len(d['w']))]
        labels += list(d['lab'])
    return crops, labels


def batch(crops, labels, ids, shift):
    width = (max(crops[i].shape[1] for i in ids) + 31) // 16 * 16
    x, lengths = np.zeros((len(ids), 1, 32, width), np.float32), []
    for j, i in enumerate(ids):
        a = crops[i].astype(np.float32)
        lo, hi = np.percentile(a[::2, ::2], (1, 95))          # the same stretch as in reader.ts
        a = np.clip((hi - a) / max(40, hi - lo), -.2, 1.2)
        o = random.randrange(0, 8) if shift else 2
        x[j, 0, :, o:o + a.shape[1]] = a
        lengths.append(min(width, o + a.shape[1] + 8) // 4)
    t = [torch.tensor([INDEX[c] for c in labels[i]]) for i in ids]
    return torch.from_numpy(x).contiguous(memory_format=torch.channels_last), torch.cat(t), torch.tensor([len(v) for v in t]), torch.tensor(lengths)


def decode(logp):
    out = []
    for row in logp.argmax(-1).numpy():
        text, last = '', 0
        for v in row:
            if v and v != last: text += ALPHA[v - 1]
            last = v
        out.append(text)
    return out


def batches(crops, size=64):
    """Like widths together, so that little is padding."""
    ids, out = list(range(len(crops))), []
    random.shuffle(ids)
    for c in range(0, len(ids), size * 40):
        part = sorted(ids[c:c + size * 40], key=lambda i: crops[i].shape[1])
        out += [part[k:k + size] for k in range(0, len(part), size)]
    random.shuffle(out)
    return out


def accuracy(net, crops, labels, n=900):
    net.eval()
    right = 0
    with torch.no_grad():
        for k in range(0, n, 60):
            ids = list(range(k, k + 60))
            x, *_ = batch(crops, labels, ids, False)
            right += sum(p == labels[i] for p, i in zip(decode(net(x)), ids))
    net.train()
    return right / n


def main():
    arg = argparse.ArgumentParser()
    arg.add_argument('minutes', type=float); arg.add_argument('out'); arg.add_argument('data')
    arg.add_argument('--init'); arg.add_argument('--lr', type=float, default=3e-3); arg.add_argument('--threads', type=int, default=1)
    a = arg.parse_args()
    torch.manual_seed(0); random.seed(0); torch.set_num_threads(a.threads)
    known, crops, labels = [], [], []
    check = load(['build/va.npz'])

    def join():
        new = [f for f in sorted(glob.glob(a.data)) if f not in known]
        more = load(new); known.extend(new); crops.extend(more[0]); labels.extend(more[1])
        return bool(new)

    join()
    net = Net()
    if a.init and a.init.endswith('.onnx'):
        start_from_onnx(net, a.init, batch(*check, list(range(256)), False)[0])
        print('warm start, sequences right', accuracy(net, *check), flush=True)
    elif a.init: net.load_state_dict(torch.load(a.init))
    net = net.to(memory_format=torch.channels_last)
    opt = torch.optim.AdamW(net.parameters(), a.lr, weight_decay=1e-3)
    start, step, seen, done = time.time(), 0, 0, False
    while not done:
        if join(): print(f'{len(crops)} crops of {len(known)} files', flush=True)
        for ids in batches(crops):
            part = (time.time() - start) / (a.minutes * 60)
            if part >= 1: done = True; break
            rate = a.lr * min(1, (step + 1) / 200) * (.5 * (1 + math.cos(math.pi * part)) + .003)
            for g in opt.param_groups: g['lr'] = rate
            x, t, n, lengths = batch(crops, labels, ids, True)
            with torch.autocast('cpu', torch.bfloat16): logp = net(x)
            loss = F.ctc_loss(logp.transpose(0, 1), t, lengths, n, zero_infinity=True)
            opt.zero_grad(set_to_none=True); loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0); opt.step()
            step += 1; seen += len(ids)
            if step % 200 == 0: print(f'{step} seen {seen} loss {loss.item():.3f} {time.time() - start:.0f} s rate {rate:.1e}', flush=True)
            if step % 1000 == 0: torch.save(net.state_dict(), a.out); print(f'  sequences right {accuracy(net, *check):.4f}', flush=True)
    torch.save(net.state_dict(), a.out)
    print('saved, crops seen', seen, 'sequences right', accuracy(net, *check, 1980), flush=True)


if __name__ == '__main__': main()
