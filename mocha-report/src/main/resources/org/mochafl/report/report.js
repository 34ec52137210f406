'use strict';
(function () {
  var root = document.documentElement;
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  var button = document.querySelector('.theme');

  function isDark() {
    return root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches;
  }

  button.hidden = false;
  button.addEventListener('click', function () {
    root.dataset.theme = isDark() ? 'light' : 'dark';
  });

  /* The drawing of a figure as pixels, made from the link that holds the drawing. */
  document.querySelectorAll('.downloads').forEach(function (downloads) {
    var drawing = downloads.querySelector('a[download$=".svg"]');
    if (!drawing) {
      return;
    }
    var link = document.createElement('a');
    var made = false;
    link.textContent = 'PNG';
    link.href = drawing.href;
    link.download = drawing.download.replace(/svg$/, 'png');
    link.setAttribute('aria-label', drawing.getAttribute('aria-label').replace('a drawing, SVG', 'pixels, PNG'));
    link.addEventListener('click', function (event) {
      if (made) {
        return;
      }
      event.preventDefault();
      var image = new Image();
      image.onload = function () {
        var canvas = document.createElement('canvas');
        canvas.width = 2 * image.width;
        canvas.height = 2 * image.height;
        canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
        link.href = canvas.toDataURL('image/png');
        made = true;
        link.click();
      };
      image.src = drawing.href;
    });
    downloads.insertBefore(link, drawing.nextSibling);
  });

  /* A line of text that says what the cell under the pointer, the finger or the arrow keys is. */
  document.querySelectorAll('.readout').forEach(function (readout) {
    var id = readout.dataset.figure;
    var data = JSON.parse(document.getElementById(id + '-data').textContent);
    var bytes = atob(data.values);
    var size = data.names.length;
    var hint = 'Point at a cell, tap it, or use the arrow keys.';

    function value(row, column) {
      var byte = bytes.charCodeAt(row * size + column);
      var hundredths = byte > 127 ? byte - 256 : byte;
      return hundredths === -128 ? 'unknown' : (hundredths < 0 ? '\u2212' : '') + (Math.abs(hundredths) / 100).toFixed(2);
    }

    function watch(plot) {
      var cells = plot.querySelector('.cells');
      var at = [0, 0];
      var cursor = document.createElementNS(plot.namespaceURI, 'rect');
      cursor.setAttribute('class', 'cursor');
      cursor.setAttribute('pointer-events', 'none');

      function show(row, column) {
        at = [Math.max(0, Math.min(size - 1, row)), Math.max(0, Math.min(size - 1, column))];
        var name = data.names[at[0]];
        readout.textContent = at[0] === at[1] ? name
          : name + ' \u00d7 ' + data.names[at[1]] + ': ' + value(at[0], at[1]);
        if (cursor.parentNode !== plot) {
          plot.appendChild(cursor);
        }
        var box = cells.getBBox();
        var cell = box.width / size;
        cursor.setAttribute('x', box.x + cell * at[1]);
        cursor.setAttribute('y', box.y + cell * at[0]);
        cursor.setAttribute('width', cell);
        cursor.setAttribute('height', cell);
      }

      function point(event) {
        var box = cells.getBoundingClientRect();
        show(Math.floor((event.clientY - box.top) / box.height * size),
          Math.floor((event.clientX - box.left) / box.width * size));
      }

      cells.addEventListener('pointermove', point);
      cells.addEventListener('click', point);
      plot.setAttribute('tabindex', '0');
      plot.addEventListener('keydown', function (event) {
        var step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
        if (step) {
          event.preventDefault();
          show(at[0] + step[0], at[1] + step[1]);
        }
      });
    }

    readout.hidden = false;
    readout.textContent = hint;
    document.getElementById(id).querySelectorAll('svg.plot').forEach(watch);
  });
})();
