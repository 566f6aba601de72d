<?php
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs one line of PHP inside the WordPress of wordpress_test.py: php wordpress_setup.php TREE CODE. What it returns is printed as JSON.
[, $tree, $code] = $argv;
$_SERVER += ['HTTP_HOST' => '127.0.0.1', 'REQUEST_URI' => '/', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET'];
if (str_contains($code, 'wp_install(')) define('WP_INSTALLING', true);
require $tree . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/admin.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
echo json_encode(eval($code));
