  # Sequences that begin alike are a tree, read in the order of a walk through it: the path from the root to where the walk is
  # has its keys [kv, capacity, D] and values in "path", and what is read next stands behind its own beginning there.
  # Positions are cut into tiles. A token looks at the places up to the end of its tile, those behind it hidden: its sums have
  # the same terms in the same order, hence the same bits, wherever the path was cut and whatever else is read with it.

  # One path: as attend_paths.
  def attend_path(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, lengths: Tensor, starts: Tensor, path: Dict[str, Tensor], w: Dict[str, Tensor]) -> Tensor:
    keys = torch.unsqueeze(path["keys"], 0)
    values = torch.unsqueeze(path["values"], 0)
    return self.attend_paths(q, k, v, mask, lengths, starts, keys, values, torch.zeros_like(starts), w)

  # q, k, v [N, ...] of pieces, none of which leaves its tile, with lengths, first positions starts, and slots: which of the paths
  # [paths, kv, capacity, D] each stands in; mask [tile, capacity] is that of the last tile. Returns [N, heads * V].
  def attend_paths(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, lengths: Tensor, starts: Tensor, path_keys: Tensor, path_values: Tensor, slots: Tensor, w: Dict[str, Tensor]) -> Tensor:
    tile, capacity = torch.size(mask)
    sizes = self.sizes(lengths)
    begins = self.sizes(starts)
    taken = self.sizes(slots)
    q = self.factor(q)
    qs = torch.split(q, sizes, 0)
    ks = torch.split(k, sizes, 0)
    vs = torch.split(v, sizes, 0)
    mixed = torch.empty([torch.size(q, 0), torch.size(q, 1), torch.size(v, 2)], dtype=q.dtype, device=q.device)
    outs = torch.split(mixed, sizes, 0)
    for i in range(torch.len(sizes)):
      first = begins[i]
      own_keys = torch.select(path_keys, 0, taken[i])
      own_values = torch.select(path_values, 0, taken[i])
      torch.copy_(torch.slice(own_keys, 1, first, first + sizes[i]), torch.transpose(ks[i], 0, 1))
      torch.copy_(torch.slice(own_values, 1, first, first + sizes[i]), torch.transpose(vs[i], 0, 1))
      places = (first // tile + 1) * tile
      keys = self.factor(torch.transpose(torch.slice(own_keys, 1, 0, places), 0, 1))
      values = self.factor(torch.transpose(torch.slice(own_values, 1, 0, places), 0, 1))
      row = first % tile
      seen = torch.slice(torch.slice(mask, 0, row, row + sizes[i]), 1, capacity - places)
      if "fused" in w and q.dtype != 6:
        y = self.attend_fused(qs[i], keys, values, seen, w)
      else:
        y = self.attend_filled(qs[i], keys, values, seen, w)
      torch.copy_(outs[i], y)
    return torch.flatten(mixed, 1)

  # As attend; fewer than 16 tokens are filled up, because rows of smaller float32 products have other bits. (The fused operator
  # cuts them into blocks of 32, of which the last may be small.)
  def attend_filled(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, w: Dict[str, Tensor]) -> Tensor:
    l = torch.size(q, 0)
    if l < 16:
      q = torch.constant_pad_nd(q, [0, 0, 0, 0, 0, 16 - l], 0)
      mask = torch.constant_pad_nd(mask, [0, 0, 0, 16 - l], 0)
    return torch.slice(self.attend(q, k, v, mask, w), 0, 0, l)

  # As attention_block for pieces of a walk.
  def attention_path(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor, mask: Tensor, lengths: Tensor, starts: Tensor, path: Dict[str, Tensor]) -> Tensor:
    saved = annotate(Dict[str, Tensor], {})
    n = self.norm_factor(x, w, "attention_norm", self.query_projection(w), saved)
    q, k, v = self.queries_keys_values(n, w, cos, sin, saved)
    mixed = self.attend_path(q, k, v, mask, lengths, starts, path, w)
    return self.attention_output(mixed, x, n, w, saved)

  # As attention_path for pieces in slots of a cache, whose keys and values are [slots, kv, Smax, D].
  def attention_behind(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor, mask: Tensor, lengths: Tensor, starts: Tensor, cache: Dict[str, Tensor], slots: Tensor) -> Tensor:
    saved = annotate(Dict[str, Tensor], {})
    n = self.norm_factor(x, w, "attention_norm", self.query_projection(w), saved)
    q, k, v = self.queries_keys_values(n, w, cos, sin, saved)
    mixed = self.attend_paths(q, k, v, mask, lengths, starts, cache["keys"], cache["values"], slots, w)
    return self.attention_output(mixed, x, n, w, saved)

  # The first places of a slot of a cache become those of another, too.
  def copy_places(self: __torch__.Kernels, cache: Dict[str, Tensor], source: int, target: int, count: int) -> Tensor:
    for name in ["keys", "values"]:
      all = cache[name]
      _0 = torch.copy_(torch.slice(all[target], 1, 0, count), torch.slice(all[source], 1, 0, count))
    return cache["keys"]

  # As latent_attention for pieces of a walk; the path has the keys and values that were made from latents.
  def latent_attention_path(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor, mask: Tensor, lengths: Tensor, starts: Tensor, path: Dict[str, Tensor]) -> Tensor:
    saved = annotate(Dict[str, Tensor], {})
    n = self.norm(x, w, "attention_norm", saved)
    q = self.latent_queries(n, w, cos, sin, saved)
    k, v = self.latent_keys_values(self.latents(n, w, cos, sin, saved), w, torch.size(q, 1), saved)
    mixed = self.attend_path(q, k, v, mask, lengths, starts, path, w)
    return self.attention_output(mixed, x, n, w, saved)
