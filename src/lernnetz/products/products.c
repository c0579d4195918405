/* C = A B in float32 with WebAssembly's 128-bit vectors; built by build.sh beside this file.

   Both functions compute `count` products of the same shape, A (m × k) and B (k × n) to C
   (m × n), whose matrices lie `step` values apart (0: the same matrix for all). C is
   contiguous. */

#include <wasm_simd128.h>

typedef const float *In;

/* Where a block of this size begins: the last one lies over a part of the one before. */
static int last(int start, int size, int length) {
  return length >= size && start + size > length ? length - size : start;
}

/* B's rows are contiguous, `b_row` apart; A's values may lie anywhere. */
void rows(int count, int m, int n, int k, In a, int a_step, int a_row, int a_column,
          In b, int b_step, int b_row, float *c, int c_step) {
  for (; count--; a += a_step, b += b_step, c += c_step)
    for (int left = 0; left < n; left += 8)
      for (int top = 0; top < m; top += 4) {
        int i = last(top, 4, m), j = last(left, 8, n);
        if (m >= 4 && n >= 8) {
          v128_t sum[4][2];
          for (int r = 0; r < 4; r++) sum[r][0] = sum[r][1] = wasm_f32x4_splat(0);
          In from_a = a + i * a_row, from_b = b + j;
          for (int p = 0; p < k; p++, from_a += a_column, from_b += b_row) {
            v128_t b0 = wasm_v128_load(from_b), b1 = wasm_v128_load(from_b + 4);
            for (int r = 0; r < 4; r++) {
              v128_t value = wasm_v128_load32_splat(from_a + r * a_row);
              sum[r][0] = wasm_f32x4_add(sum[r][0], wasm_f32x4_mul(value, b0));
              sum[r][1] = wasm_f32x4_add(sum[r][1], wasm_f32x4_mul(value, b1));
            }
          }
          for (int r = 0; r < 4; r++) {
            wasm_v128_store(c + (i + r) * n + j, sum[r][0]);
            wasm_v128_store(c + (i + r) * n + j + 4, sum[r][1]);
          }
        } else
          for (int r = i; r < m && r < i + 4; r++) {
            int q = j;
            for (; q + 4 <= n && q < j + 8; q += 4) {
              v128_t sum = wasm_f32x4_splat(0);
              for (int p = 0; p < k; p++) {
                v128_t value = wasm_v128_load32_splat(a + r * a_row + p * a_column);
                sum = wasm_f32x4_add(sum, wasm_f32x4_mul(value, wasm_v128_load(b + p * b_row + q)));
              }
              wasm_v128_store(c + r * n + q, sum);
            }
            for (; q < n && q < j + 8; q++) {
              float sum = 0;
              for (int p = 0; p < k; p++) sum += a[r * a_row + p * a_column] * b[p * b_row + q];
              c[r * n + q] = sum;
            }
          }
      }
}

static float across(v128_t v) {
  return wasm_f32x4_extract_lane(v, 0) + wasm_f32x4_extract_lane(v, 1) +
         wasm_f32x4_extract_lane(v, 2) + wasm_f32x4_extract_lane(v, 3);
}

/* A's rows and B's columns are contiguous, `a_row` and `b_column` apart: inner products. */
void columns(int count, int m, int n, int k, In a, int a_step, int a_row,
             In b, int b_step, int b_column, float *c, int c_step) {
  for (; count--; a += a_step, b += b_step, c += c_step)
    for (int top = 0; top < m; top += 2)
      for (int left = 0; left < n; left += 4) {
        int i = last(top, 2, m), j = last(left, 4, n);
        if (m >= 2 && n >= 4) {
          v128_t sum[2][4];
          for (int q = 0; q < 4; q++) sum[0][q] = sum[1][q] = wasm_f32x4_splat(0);
          int p = 0;
          for (; p + 4 <= k; p += 4) {
            In from_a = a + i * a_row + p, from_b = b + j * b_column + p;
            v128_t a0 = wasm_v128_load(from_a), a1 = wasm_v128_load(from_a + a_row);
            for (int q = 0; q < 4; q++) {
              v128_t value = wasm_v128_load(from_b + q * b_column);
              sum[0][q] = wasm_f32x4_add(sum[0][q], wasm_f32x4_mul(a0, value));
              sum[1][q] = wasm_f32x4_add(sum[1][q], wasm_f32x4_mul(a1, value));
            }
          }
          for (int q = 0; q < 4; q++) {
            float first = across(sum[0][q]), second = across(sum[1][q]);
            for (int s = p; s < k; s++) {
              first += a[i * a_row + s] * b[(j + q) * b_column + s];
              second += a[(i + 1) * a_row + s] * b[(j + q) * b_column + s];
            }
            c[i * n + j + q] = first;
            c[(i + 1) * n + j + q] = second;
          }
        } else
          for (int r = i; r < m && r < i + 2; r++)
            for (int q = j; q < n && q < j + 4; q++) {
              float total = 0;
              for (int s = 0; s < k; s++) total += a[r * a_row + s] * b[q * b_column + s];
              c[r * n + q] = total;
            }
      }
}
