"""evalnum.py MODEL.onnx: how many crops are read right, by level, on fonts of the training (va) and on the held-out family (te0-te3).

Runs the exported model through torch, its folded weights loaded into the same net, so that old and new models are compared alike.
"""
import re, sys
import numpy as np, onnx, torch
from onnx import numpy_helper
from model import Net, pairs
from texts import REJ
from train import batch, decode, load

torch.set_num_threads(1)


def folded(path):
    """The net with an exported model's weights, its norms made to do nothing but add the bias."""
    net, graph = Net().eval(), onnx.load(path).graph
    weights = {i.name: torch.tensor(numpy_helper.to_array(i)) for i in graph.initializer}
    nodes = [n for n in graph.node if n.op_type == 'Conv']
    each, last = pairs(net)
    for (conv, norm), node in zip(each, nodes):
        conv.weight.data = weights[node.input[1]]
        norm.weight.data = torch.sqrt(norm.running_var + norm.eps)
        norm.bias.data = weights[node.input[2]]
    last.weight.data, last.bias.data = weights[nodes[-1].input[1]], weights[nodes[-1].input[2]]
    return net


def confidences(logp):
    """Least of each symbol's peak probability and, over the frames, of P(blank or a neighbouring symbol): doubt about timing does not count."""
    out = []
    for p in logp.exp().numpy():
        best, symbols, last = p.argmax(-1), [], 0
        for t, v in enumerate(best):
            if v and v != last: symbols.append([v, t, t, p[t, v]])
            elif v and symbols: symbols[-1][2], symbols[-1][3] = t, max(symbols[-1][3], p[t, v])
            last = v
        c, i = min([1.] + [s[3] for s in symbols]), -1
        for t in range(len(best)):
            while i + 1 < len(symbols) and symbols[i + 1][1] <= t: i += 1
            near = {0}
            if i >= 0: near.add(symbols[i][0])
            if i + 1 < len(symbols): near.add(symbols[i + 1][0])
            if i > 0 and t <= symbols[i][2]: near.add(symbols[i - 1][0])
            c = min(c, float(sum(p[t, k] for k in near)))
        out.append(c)
    return np.array(out)


def main():
    net = folded(sys.argv[1])
    for name in ['va', 'te0', 'te1', 'te2', 'te3']:
        crops, labels = load([f'build/{name}.npz'])
        order = sorted(range(len(crops)), key=lambda i: crops[i].shape[1])
        read, sure = [''] * len(crops), np.zeros(len(crops))
        with torch.no_grad():
            for k in range(0, len(order), 64):
                ids = order[k:k + 64]
                logp = net(batch(crops, labels, ids, False)[0])
                for i, p, c in zip(ids, decode(logp), confidences(logp)): read[i], sure[i] = p, c
        kinds = {'number': [], 'mixed': [], 'none': []}
        for i, l in enumerate(labels): kinds['none' if l == REJ else 'mixed' if REJ in l else 'number'].append(i)
        print(name, *(f'| {k} n={len(ids)} right {np.mean([read[i] == labels[i] for i in ids]):.4f}' for k, ids in kinds.items()))
        for floor in (.5, .8, .9, .95):
            kept = [i for i in kinds['number'] if sure[i] >= floor and REJ not in read[i]]
            wrong = [i for i in kinds['none'] if sure[i] >= floor and re.search('[0-9๐-๙]', read[i])]
            print(f'   confidence >= {floor}: kept {len(kept) / len(kinds["number"]):.3f}, right {np.mean([read[i] == labels[i] for i in kept]):.4f}, '
                  f'numbers seen where none is {len(wrong)} of {len(kinds["none"])}')
        bad = [(str(labels[i]), read[i], round(float(sure[i]), 2)) for i in kinds['number'] if read[i] != labels[i]]
        print('  ', bad[:14])


main()
