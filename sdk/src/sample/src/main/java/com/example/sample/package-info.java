/// The plugin of Sample: start at [com.example.sample.SamplePlugin].
package com.example.sample;
